-- The file that comes again must not undo what was recorded since: what it said the last time is known by keyed hashes.
ALTER TABLE register.holder
    ADD imported_row_hash   bytea CHECK (length(imported_row_hash) = 32),
    ADD imported_photo_hash bytea CHECK (length(imported_photo_hash) = 32);
COMMENT ON COLUMN register.holder.imported_row_hash IS 'A keyed hash of what the last imported row said.';
COMMENT ON COLUMN register.holder.imported_photo_hash IS 'SHA-256 of the photo file that was imported last.';

-- Two schools can bring in the same pupil at the same moment, and neither import sees the other. Whoever is approved second
-- is found here, past the policies as in register.known_elsewhere, and tells positions only.
CREATE FUNCTION register.approved_elsewhere(schools uuid[], indices bytea[], names text[], births date[]) RETURNS SETOF int
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog AS
$$
    SELECT asked.position::int
    FROM unnest(schools, indices, names, births) WITH ORDINALITY AS asked (school, index, name, birth, position)
    WHERE EXISTS (SELECT FROM register.holder known
                  WHERE known.rnokpp_index = asked.index AND known.school_id <> asked.school
                    AND known.state NOT IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'ARCHIVED', 'ERASED'))
       OR EXISTS (SELECT FROM register.holder known
                  WHERE known.birth_date = asked.birth AND known.name_key = asked.name AND known.school_id <> asked.school
                    AND (known.rnokpp_index IS NULL OR asked.index IS NULL)
                    AND known.state NOT IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'ARCHIVED', 'ERASED'))
$$;
REVOKE EXECUTE ON FUNCTION register.approved_elsewhere FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register.approved_elsewhere TO city_card_writer;
