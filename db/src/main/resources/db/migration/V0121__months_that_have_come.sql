-- A tap that a wrong clock dated ahead kept its month from ever getting a partition, for the whole city. Now such taps move
-- when the month comes, and the caller learns whether the month has its partition.
DROP FUNCTION validation.prepare_month;
CREATE FUNCTION validation.prepare_month(month date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS
$$
DECLARE
    begins timestamptz := date_trunc('month', month::timestamp) AT TIME ZONE 'UTC';
    ends   timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') AT TIME ZONE 'UTC';
    name   text := 'tap_' || to_char(month, 'YYYY_MM');
BEGIN
    IF to_regclass('validation.' || name) IS NOT NULL THEN
        RETURN true;
    END IF;
    IF begins < '2026-01-01' OR begins > now() + interval '1 month' THEN
        RETURN false;
    END IF;
    LOCK TABLE validation.tap IN ACCESS EXCLUSIVE MODE;
    IF to_regclass('validation.' || name) IS NULL THEN
        EXECUTE format('CREATE TABLE validation.%I (LIKE validation.tap INCLUDING ALL)', name);
        EXECUTE format('WITH early AS (DELETE FROM validation.tap_of_other_times WHERE id >= %L AND id < %L RETURNING *)'
                       ' INSERT INTO validation.%I SELECT * FROM early',
                       validation.first_id(begins), validation.first_id(ends), name);
        EXECUTE format('ALTER TABLE validation.tap ATTACH PARTITION validation.%I FOR VALUES FROM (%L) TO (%L)',
                       name, validation.first_id(begins), validation.first_id(ends));
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION validation.prepare_month IS
    'Whether the month has its partition, made now if need be; a month of before the system or of the far future has none.';
REVOKE EXECUTE ON FUNCTION validation.prepare_month FROM PUBLIC;
GRANT EXECUTE ON FUNCTION validation.prepare_month TO city_card_school;
