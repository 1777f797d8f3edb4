-- Every tap, once. The id is UUIDv7, which begins with its time, so that months are ranges of ids: an id that comes again
-- meets itself in the same partition, whatever time the event claims.
CREATE TABLE validation.tap (
    school_id    uuid        NOT NULL,
    id           uuid        NOT NULL,
    district_id  uuid        NOT NULL,
    terminal_id  uuid        NOT NULL,
    at           timestamptz NOT NULL,
    received_at  timestamptz NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('ENTRANCE', 'MEAL')),
    card         text CHECK (card ~ '^9804[0-9]{12}$'),
    decision     text        NOT NULL CHECK (decision IN ('GRANTED', 'REFUSED')),
    reason       text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 40),
    content_hash bytea       NOT NULL CHECK (length(content_hash) = 32),
    PRIMARY KEY (school_id, id)
) PARTITION BY RANGE (id);
CREATE INDEX tap_card ON validation.tap (school_id, card, at);
CREATE INDEX tap_district ON validation.tap (district_id, at);
COMMENT ON COLUMN validation.tap.card IS 'Null when the card could not prove itself.';
COMMENT ON COLUMN validation.tap.content_hash IS 'SHA-256 of the event as the terminal signed it.';
-- What a terminal with a wrong clock sends, and what has no month of its own yet.
CREATE TABLE validation.tap_of_other_times PARTITION OF validation.tap DEFAULT;
GRANT SELECT ON validation.tap TO city_card_reader;
GRANT INSERT ON validation.tap TO city_card_school;
CALL access.isolate('validation.tap', 'school_id', 'district_id');

CREATE FUNCTION validation.first_id(at timestamptz) RETURNS uuid
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    RETURN (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;
COMMENT ON FUNCTION validation.first_id IS 'Not greater than any UUIDv7 (RFC 9562, 5.7) of that time or later.';

CREATE FUNCTION validation.prepare_month(month date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS
$$
DECLARE
    begins timestamptz := date_trunc('month', month::timestamp) AT TIME ZONE 'UTC';
    ends   timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') AT TIME ZONE 'UTC';
    name   text := 'tap_' || to_char(month, 'YYYY_MM');
BEGIN
    IF begins < '2026-01-01' OR begins > now() + interval '1 month' OR to_regclass('validation.' || name) IS NOT NULL THEN
        RETURN;
    END IF;
    LOCK TABLE validation.tap IN SHARE UPDATE EXCLUSIVE MODE;
    IF to_regclass('validation.' || name) IS NULL AND NOT EXISTS (
        SELECT FROM validation.tap_of_other_times t
        WHERE t.id >= validation.first_id(begins) AND t.id < validation.first_id(ends)) THEN
        EXECUTE format('CREATE TABLE validation.%I PARTITION OF validation.tap FOR VALUES FROM (%L) TO (%L)',
                       name, validation.first_id(begins), validation.first_id(ends));
    END IF;
END
$$;
COMMENT ON FUNCTION validation.prepare_month IS
    'Makes the partition of a month, unless it is there, lies in the far future, or other times have got some of it.';
REVOKE EXECUTE ON FUNCTION validation.prepare_month FROM PUBLIC;
GRANT EXECUTE ON FUNCTION validation.prepare_month TO city_card_school;

-- One meal a slot a card, whoever says what.
CREATE TABLE validation.meal (
    school_id   uuid     NOT NULL,
    card        text     NOT NULL,
    service     smallint NOT NULL,
    day         date     NOT NULL,
    slot        smallint NOT NULL,
    district_id uuid     NOT NULL,
    tap_id      uuid     NOT NULL,
    receipt     bytea    NOT NULL,
    PRIMARY KEY (school_id, card, service, day, slot)
);
CREATE INDEX meal_district ON validation.meal (district_id, day);
GRANT SELECT ON validation.meal TO city_card_reader;
GRANT INSERT ON validation.meal TO city_card_school;
CALL access.isolate('validation.meal', 'school_id', 'district_id');

-- A second meal that was served all the same: a person has to look at it.
CREATE TABLE validation.meal_conflict (
    school_id   uuid        NOT NULL,
    tap_id      uuid        NOT NULL,
    district_id uuid        NOT NULL,
    card        text        NOT NULL,
    service     smallint    NOT NULL,
    day         date        NOT NULL,
    slot        smallint    NOT NULL,
    receipt     bytea       NOT NULL,
    found_at    timestamptz NOT NULL,
    PRIMARY KEY (school_id, tap_id),
    FOREIGN KEY (school_id, card, service, day, slot) REFERENCES validation.meal
);
CREATE INDEX meal_conflict_district ON validation.meal_conflict (district_id);
GRANT SELECT ON validation.meal_conflict TO city_card_reader;
GRANT INSERT ON validation.meal_conflict TO city_card_school;
CALL access.isolate('validation.meal_conflict', 'school_id', 'district_id');
