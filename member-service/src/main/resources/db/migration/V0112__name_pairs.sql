-- Customer service finds members by the beginnings of two words of their names: whoever looks for "joh ber" need not read all who
-- are called Johanna or Johannes.

-- For each two words of a name their first three letters, in the order of the alphabet.
CREATE FUNCTION name_pairs(name text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_agg(DISTINCT
    least(left(a, 3) COLLATE "C", left(b, 3)) || ' ' || greatest(left(a, 3) COLLATE "C", left(b, 3)))
  FROM unnest(tsvector_to_array(to_tsvector('simple', name))) a,
       unnest(tsvector_to_array(to_tsvector('simple', name))) b
  WHERE a COLLATE "C" < b
$$;
CREATE INDEX member_name_pairs ON member USING gin (name_pairs(name));
