-- Two words of a name are found by longer beginnings, too: who types a whole name need not read all who share three letters of
-- both words with it, which are thousands among a million. Keys of three letters each stay as they were.

-- For each two words of a name: their first three letters, in the order of the alphabet; and, when the second has six letters,
-- the first three of the one and the first six of the other.
CREATE OR REPLACE FUNCTION name_pairs(name text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  words text[] := tsvector_to_array(to_tsvector('simple', name));
  keys  text[] := '{}';
  a     text;
  b     text;
BEGIN
  FOREACH a IN ARRAY words LOOP
    FOREACH b IN ARRAY words LOOP
      IF a COLLATE "C" < b THEN
        keys := keys
          || (least(left(a, 3) COLLATE "C", left(b, 3)) || ' ' || greatest(left(a, 3) COLLATE "C", left(b, 3)));
      END IF;
      IF a <> b AND char_length(b) >= 6 THEN
        keys := keys || (left(a, 3) || ' ' || left(b, 6));
      END IF;
    END LOOP;
  END LOOP;
  RETURN keys;
END
$$;
DROP INDEX member_name_pairs;
CREATE INDEX member_name_pairs ON member USING gin (name_pairs(name));
