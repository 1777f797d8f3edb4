-- Terminals at entrances and canteens, what the city tells them, and what they tell the city.
CREATE SCHEMA validation;
GRANT USAGE ON SCHEMA validation TO city_card_reader;

CREATE SEQUENCE validation.terminal_number AS int MAXVALUE 9999999 NO CYCLE;
GRANT USAGE ON SEQUENCE validation.terminal_number TO city_card_city;

CREATE TABLE validation.terminal (
    id               uuid PRIMARY KEY,
    reader           text        NOT NULL UNIQUE CHECK (reader ~ '^T[0-9]{7}-[0-9]{2}$'),
    school_id        uuid        NOT NULL,
    district_id      uuid        NOT NULL,
    mode             text        NOT NULL CHECK (mode IN ('ENTRANCE', 'CANTEEN')),
    name             text COLLATE "uk-x-icu" NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    state            text        NOT NULL CHECK (state IN ('EXPECTED', 'ENROLLED', 'REVOKED')),
    code_hash        bytea UNIQUE CHECK (length(code_hash) = 32),
    code_expires_at  timestamptz,
    certificate_hash bytea UNIQUE CHECK (length(certificate_hash) = 32),
    created_at       timestamptz NOT NULL,
    changed_at       timestamptz NOT NULL,
    -- A code is there until it is used, and never again.
    CHECK ((state = 'EXPECTED') = (code_hash IS NOT NULL)),
    CHECK ((code_hash IS NULL) = (code_expires_at IS NULL)),
    CHECK (state <> 'ENROLLED' OR certificate_hash IS NOT NULL),
    CHECK (state <> 'EXPECTED' OR certificate_hash IS NULL)
);
CREATE INDEX terminal_school ON validation.terminal (school_id);
CREATE INDEX terminal_district ON validation.terminal (district_id);
COMMENT ON COLUMN validation.terminal.reader IS 'The CHR of its reader certificates: number of the terminal, number of its key.';
COMMENT ON COLUMN validation.terminal.code_hash IS 'SHA-256 of the enrolment code, which has 80 random bits.';
COMMENT ON COLUMN validation.terminal.certificate_hash IS 'SHA-256 of its TLS certificate.';
GRANT SELECT ON validation.terminal TO city_card_reader;
GRANT INSERT, UPDATE ON validation.terminal TO city_card_city;
CALL access.isolate('validation.terminal', 'school_id', 'district_id');

CREATE FUNCTION validation.check_terminal() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog AS
$$
BEGIN
    IF (OLD.state, NEW.state) NOT IN (('EXPECTED', 'EXPECTED'), ('EXPECTED', 'ENROLLED'), ('EXPECTED', 'REVOKED'),
                                      ('ENROLLED', 'REVOKED')) THEN
        RAISE EXCEPTION 'no terminal goes from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER changed_terminal BEFORE UPDATE ON validation.terminal
    FOR EACH ROW EXECUTE FUNCTION validation.check_terminal();

-- The city's one status list. A version is at least the time of its issue in ms, so that it does not go back even when
-- the database is restored from a backup.
CREATE TABLE validation.status_list (
    one       boolean PRIMARY KEY DEFAULT true CHECK (one),
    version   bigint NOT NULL,
    issued_at timestamptz,
    token     text,
    CHECK ((issued_at IS NULL) = (token IS NULL))
);
INSERT INTO validation.status_list (version) VALUES (0);
GRANT SELECT, UPDATE ON validation.status_list TO city_card_city;

CREATE TABLE validation.snapshot (
    school_id   uuid PRIMARY KEY,
    district_id uuid   NOT NULL,
    version     bigint NOT NULL,
    document    text
);
CREATE INDEX snapshot_district ON validation.snapshot (district_id);
GRANT SELECT ON validation.snapshot TO city_card_reader;
GRANT INSERT, UPDATE ON validation.snapshot TO city_card_writer;
CALL access.isolate('validation.snapshot', 'school_id', 'district_id');

-- What has changed since the last list and snapshots: a row in the transaction of each change, taken away by who makes the
-- next one. Rows, and no flag, because writers of a flag would wait for each other's commits.
CREATE TABLE validation.status_list_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);
GRANT INSERT ON validation.status_list_change TO city_card_writer;
GRANT SELECT, DELETE ON validation.status_list_change TO city_card_city;

CREATE TABLE validation.snapshot_change (
    school_id uuid   NOT NULL,
    id        bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (school_id, id)
);
GRANT SELECT, INSERT, DELETE ON validation.snapshot_change TO city_card_writer;

-- When a school serves which meal.
CREATE TABLE validation.meal_slot (
    school_id    uuid NOT NULL,
    slot         smallint NOT NULL CHECK (slot BETWEEN 0 AND 255),
    district_id  uuid NOT NULL,
    serves_from  time NOT NULL,
    serves_until time NOT NULL CHECK (serves_until = '00:00' OR serves_until > serves_from),
    PRIMARY KEY (school_id, slot)
);
CREATE INDEX meal_slot_district ON validation.meal_slot (district_id);
GRANT SELECT ON validation.meal_slot TO city_card_reader;
GRANT INSERT, DELETE ON validation.meal_slot TO city_card_writer;
CALL access.isolate('validation.meal_slot', 'school_id', 'district_id');

-- Who may eat what on which days. It is the holder's: a new card has the meals of the old one.
CREATE TABLE validation.entitlement (
    school_id   uuid     NOT NULL,
    holder_id   uuid     NOT NULL,
    slot        smallint NOT NULL CHECK (slot BETWEEN 0 AND 255),
    valid_from  date     NOT NULL,
    valid_until date     NOT NULL CHECK (valid_until >= valid_from),
    district_id uuid     NOT NULL,
    PRIMARY KEY (school_id, holder_id, slot, valid_from)
);
CREATE INDEX entitlement_district ON validation.entitlement (district_id);
GRANT SELECT ON validation.entitlement TO city_card_reader;
GRANT INSERT, UPDATE ON validation.entitlement TO city_card_writer;
CALL access.isolate('validation.entitlement', 'school_id', 'district_id');
