-- The cards and their way from a request to destruction. What must never be wrong is refused here too, whoever writes.
CREATE SCHEMA cards;
GRANT USAGE ON SCHEMA cards TO city_card_reader;

CREATE SEQUENCE cards.serial AS bigint MINVALUE 1 MAXVALUE 99999999999 NO CYCLE;
CREATE SEQUENCE cards.batch_number AS bigint;
CREATE SEQUENCE cards.consignment_number AS bigint;
GRANT USAGE ON SEQUENCE cards.serial, cards.batch_number, cards.consignment_number TO city_card_writer;

-- One row, not a sequence: indexes are dense, so one that was given in a transaction that failed is given again.
CREATE TABLE cards.next_status_index (
    one   boolean PRIMARY KEY DEFAULT true CHECK (one),
    value bigint NOT NULL CHECK (value BETWEEN 0 AND 4294967295)
);
INSERT INTO cards.next_status_index (value) VALUES (0);
GRANT SELECT ON cards.next_status_index TO city_card_reader;
GRANT UPDATE ON cards.next_status_index TO city_card_writer;

-- Neither batches nor consignments hold anything of a person: whoever can see a card sees it through the card.
CREATE TABLE cards.batch (
    number     bigint PRIMARY KEY,
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL
);
GRANT SELECT ON cards.batch TO city_card_reader;
GRANT INSERT ON cards.batch TO city_card_city, city_card_district;

CREATE TABLE cards.consignment (
    number     bigint PRIMARY KEY,
    batch      bigint      NOT NULL REFERENCES cards.batch,
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL
);
CREATE INDEX consignment_batch ON cards.consignment (batch);
GRANT SELECT ON cards.consignment TO city_card_reader;
GRANT INSERT ON cards.consignment TO city_card_city, city_card_district;

CREATE TABLE cards.card (
    number       text PRIMARY KEY CHECK (number ~ '^9804[0-9]{12}$'),
    status_index bigint      NOT NULL UNIQUE CHECK (status_index BETWEEN 0 AND 4294967295),
    holder_id    uuid        NOT NULL,
    school_id    uuid        NOT NULL,
    district_id  uuid        NOT NULL,
    category     text        NOT NULL CHECK (category IN ('PUPIL', 'STAFF', 'RESIDENT')),
    valid_until  date        NOT NULL,
    predecessor  text UNIQUE REFERENCES cards.card,
    state        text        NOT NULL,
    reason       text,
    batch        bigint REFERENCES cards.batch,
    consignment  bigint REFERENCES cards.consignment,
    operation    uuid UNIQUE,
    key_version  int CHECK (key_version BETWEEN 1 AND 127),
    chip_id      text UNIQUE CHECK (chip_id ~ '^[0-9A-F]{20}$'),
    certificate  bytea,
    changed_at   timestamptz NOT NULL,
    version      int         NOT NULL,
    CHECK (batch IS NOT NULL OR state IN ('REQUESTED', 'REVOKED', 'DESTROYED')),
    -- Nothing leaves the workshop that is not a whole card.
    CHECK (state IN ('REQUESTED', 'BATCHED', 'SPOILED', 'REVOKED', 'DESTROYED')
           OR (operation IS NOT NULL AND key_version IS NOT NULL AND chip_id IS NOT NULL AND certificate IS NOT NULL)),
    CHECK (consignment IS NOT NULL OR state NOT IN
           ('DISPATCHED', 'RECEIVED_DISTRICT', 'RECEIVED_SCHOOL', 'UNCLAIMED', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'RETURNED')),
    CHECK (reason IS NOT NULL OR state NOT IN ('SPOILED', 'SUSPENDED', 'REVOKED'))
);
CREATE INDEX card_school ON cards.card (school_id, state);
CREATE INDEX card_district ON cards.card (district_id, state);
CREATE INDEX card_batch ON cards.card (batch);
CREATE INDEX card_consignment ON cards.card (consignment);
CREATE INDEX card_holder ON cards.card (holder_id);
CREATE INDEX card_expiry ON cards.card (valid_until) WHERE state IN ('ACTIVE', 'SUSPENDED');

-- One card a holder on the way or in use, and so one ACTIVE card at most: a lost card is denied before the next is made.
CREATE UNIQUE INDEX one_live_card_a_holder ON cards.card (holder_id) WHERE state IN
    ('REQUESTED', 'BATCHED', 'PERSONALIZED', 'QC_PASSED', 'DISPATCHED', 'RECEIVED_DISTRICT', 'RECEIVED_SCHOOL', 'ACTIVE',
     'SUSPENDED');

GRANT SELECT ON cards.card TO city_card_reader;
GRANT INSERT, UPDATE ON cards.card TO city_card_writer;
CALL access.isolate('cards.card', 'school_id', 'district_id');

-- The life of a card: every step that there is. CardState says the same, and a test compares the two.
CREATE TABLE cards.transition (
    origin text,
    target text,
    PRIMARY KEY (origin, target)
);
INSERT INTO cards.transition (origin, target) VALUES
    ('REQUESTED', 'BATCHED'), ('REQUESTED', 'REVOKED'),
    ('BATCHED', 'PERSONALIZED'), ('BATCHED', 'SPOILED'), ('BATCHED', 'REVOKED'),
    ('PERSONALIZED', 'QC_PASSED'), ('PERSONALIZED', 'SPOILED'), ('PERSONALIZED', 'REVOKED'),
    ('QC_PASSED', 'DISPATCHED'), ('QC_PASSED', 'REVOKED'),
    ('SPOILED', 'DESTROYED'),
    ('DISPATCHED', 'RECEIVED_DISTRICT'), ('DISPATCHED', 'REVOKED'),
    ('RECEIVED_DISTRICT', 'RECEIVED_SCHOOL'), ('RECEIVED_DISTRICT', 'REVOKED'),
    ('RECEIVED_SCHOOL', 'ACTIVE'), ('RECEIVED_SCHOOL', 'UNCLAIMED'), ('RECEIVED_SCHOOL', 'REVOKED'),
    ('UNCLAIMED', 'DESTROYED'),
    ('ACTIVE', 'SUSPENDED'), ('ACTIVE', 'REVOKED'), ('ACTIVE', 'EXPIRED'),
    ('SUSPENDED', 'ACTIVE'), ('SUSPENDED', 'REVOKED'), ('SUSPENDED', 'EXPIRED'),
    ('REVOKED', 'RETURNED'), ('REVOKED', 'DESTROYED'),
    ('EXPIRED', 'RETURNED'),
    ('RETURNED', 'DESTROYED');
GRANT SELECT ON cards.transition TO city_card_reader;

-- The checks run with the owner's rights: a holder's earlier card may be another school's, which the writer can't see.
CREATE FUNCTION cards.check_new_card() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS
$$
BEGIN
    IF NEW.state <> 'REQUESTED' THEN
        RAISE EXCEPTION 'a card begins as REQUESTED, not as %', NEW.state USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.predecessor IS NULL THEN
        IF EXISTS (SELECT FROM cards.card earlier WHERE earlier.holder_id = NEW.holder_id) THEN
            RAISE EXCEPTION 'a replacement names its predecessor' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NOT EXISTS (SELECT FROM cards.card earlier
                      WHERE earlier.number = NEW.predecessor AND earlier.holder_id = NEW.holder_id) THEN
        RAISE EXCEPTION 'the predecessor is another holder''s card' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER new_card BEFORE INSERT ON cards.card FOR EACH ROW EXECUTE FUNCTION cards.check_new_card();

CREATE FUNCTION cards.check_changed_card() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS
$$
BEGIN
    IF (NEW.number, NEW.status_index, NEW.holder_id, NEW.category, NEW.valid_until)
       IS DISTINCT FROM (OLD.number, OLD.status_index, OLD.holder_id, OLD.category, OLD.valid_until)
       OR NEW.predecessor IS DISTINCT FROM OLD.predecessor THEN
        RAISE EXCEPTION 'what a card is does not change' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state <> OLD.state AND NOT EXISTS (
        SELECT FROM cards.transition t WHERE t.origin = OLD.state AND t.target = NEW.state) THEN
        RAISE EXCEPTION 'no card goes from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER changed_card BEFORE UPDATE ON cards.card FOR EACH ROW EXECUTE FUNCTION cards.check_changed_card();

CREATE FUNCTION cards.last_of(holder uuid, OUT number text, OUT state text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog AS
$$
    SELECT c.number, c.state FROM cards.card c WHERE c.holder_id = holder ORDER BY c.status_index DESC LIMIT 1
$$;
COMMENT ON FUNCTION cards.last_of IS 'The holder''s latest card, wherever it was made: its successor names it.';
REVOKE EXECUTE ON FUNCTION cards.last_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cards.last_of TO city_card_writer;

CREATE FUNCTION cards.refuse_deletion() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'no card is forgotten' USING ERRCODE = 'check_violation';
END
$$;
CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON cards.card
    FOR EACH STATEMENT EXECUTE FUNCTION cards.refuse_deletion();

-- What was sent to a district and on to its schools, and what arrived: both ends count the same or nothing arrived.
CREATE TABLE cards.delivery (
    consignment bigint      NOT NULL REFERENCES cards.consignment,
    stage       text        NOT NULL CHECK (stage IN ('DISTRICT', 'SCHOOL')),
    district_id uuid        NOT NULL,
    school_id   uuid,
    sent        int         NOT NULL CHECK (sent > 0),
    received    int,
    -- Cards that were revoked on the way.
    missing     int,
    received_at timestamptz,
    received_by text,
    CHECK ((stage = 'SCHOOL') = (school_id IS NOT NULL)),
    CHECK (num_nulls(received, missing, received_at, received_by) IN (0, 4)),
    CONSTRAINT both_ends_agree CHECK (received + missing = sent)
);
CREATE UNIQUE INDEX delivery_place ON cards.delivery (consignment, coalesce(school_id, district_id));
CREATE INDEX delivery_district ON cards.delivery (district_id);
CREATE INDEX delivery_school ON cards.delivery (school_id);
GRANT SELECT ON cards.delivery TO city_card_reader;
GRANT INSERT ON cards.delivery TO city_card_city, city_card_district;
GRANT UPDATE (received, missing, received_at, received_by) ON cards.delivery TO city_card_district, city_card_school;
CALL access.isolate('cards.delivery', 'school_id', 'district_id');

CREATE FUNCTION cards.check_arrival() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS
$$
DECLARE
    arrived int;
BEGIN
    IF NEW.received IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT count(*) INTO arrived FROM cards.card c
    WHERE c.consignment = NEW.consignment AND c.district_id = NEW.district_id
      AND (NEW.school_id IS NULL OR c.school_id = NEW.school_id)
      AND c.state = CASE NEW.stage WHEN 'DISTRICT' THEN 'RECEIVED_DISTRICT' ELSE 'RECEIVED_SCHOOL' END;
    IF arrived <> NEW.received THEN
        RAISE EXCEPTION '% cards are marked as received, % were counted', arrived, NEW.received
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER arrival AFTER UPDATE OF received ON cards.delivery
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cards.check_arrival();

-- Who took a card home, and the signature for it.
CREATE TABLE cards.hand_over (
    card        text PRIMARY KEY REFERENCES cards.card,
    school_id   uuid        NOT NULL,
    district_id uuid        NOT NULL,
    received_by text        NOT NULL CHECK (length(received_by) BETWEEN 1 AND 200),
    signature   text        NOT NULL CHECK (length(signature) BETWEEN 1 AND 200000),
    at          timestamptz NOT NULL,
    clerk       text        NOT NULL
);
CREATE INDEX hand_over_school ON cards.hand_over (school_id);
CREATE INDEX hand_over_district ON cards.hand_over (district_id);
GRANT SELECT ON cards.hand_over TO city_card_reader;
GRANT INSERT ON cards.hand_over TO city_card_school;
CALL access.isolate('cards.hand_over', 'school_id', 'district_id');

-- A card is ACTIVE only with a signed receipt.
CREATE FUNCTION cards.check_receipt() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS
$$
BEGIN
    IF NOT EXISTS (SELECT FROM cards.hand_over h WHERE h.card = NEW.number) THEN
        RAISE EXCEPTION 'nobody has signed for the card' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER receipt AFTER UPDATE OF state ON cards.card
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'ACTIVE') EXECUTE FUNCTION cards.check_receipt();
