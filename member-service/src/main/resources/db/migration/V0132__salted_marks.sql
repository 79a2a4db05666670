-- Marks of contact points stand in decisions, which are never changed. They are salted by a value on the member's row, which goes when
-- the member is erased: then nobody can check any more whether a decision was about an address.

ALTER TABLE member ADD COLUMN mark_salt uuid NOT NULL DEFAULT gen_random_uuid();

UPDATE consent c
SET contact_point = left(encode(sha256(convert_to(m.mark_salt || ' ' || c.contact_point, 'UTF8')), 'hex'), 32)
FROM member m WHERE m.member_id = c.member_id AND c.contact_point IS NOT NULL;
