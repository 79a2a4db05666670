-- A member has another address or number: the old one is to be told, then the account is to sign in with the new one. Gone when both
-- are done.

CREATE TABLE contact_change (
  change_id   uuid        PRIMARY KEY,
  member_id   uuid        NOT NULL REFERENCES member ON DELETE CASCADE,
  channel     text        NOT NULL CHECK (channel IN ('email', 'sms')),
  old_address text        NOT NULL CHECK (char_length(old_address) BETWEEN 3 AND 254),
  language    text        NOT NULL,
  step        text        NOT NULL DEFAULT 'notice' CHECK (step IN ('notice', 'account')),
  due_at      timestamptz NOT NULL DEFAULT now(),
  attempts    integer     NOT NULL DEFAULT 0
);
CREATE INDEX contact_change_due ON contact_change (due_at);
CREATE INDEX contact_change_member ON contact_change (member_id);
