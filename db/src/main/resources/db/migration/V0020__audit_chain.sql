-- The log that proves that nothing was altered: every entry holds the hash of the one before it.
CREATE SCHEMA audit;
GRANT USAGE ON SCHEMA audit TO city_card_reader;

CREATE TABLE audit.entry (
    number bigint PRIMARY KEY,
    at       timestamptz NOT NULL,
    actor    text        NOT NULL,
    role     text        NOT NULL,
    action   text        NOT NULL,
    subject  text        NOT NULL,
    details  text        NOT NULL,
    previous bytea       NOT NULL CHECK (length(previous) = 32),
    hash     bytea       NOT NULL CHECK (length(hash) = 32)
);
CREATE INDEX entry_subject ON audit.entry (subject, number);
COMMENT ON COLUMN audit.entry.details IS 'A JSON object as text, byte for byte what the hash covers.';

-- One row: where the chain ends. Locking it puts the writers of all processes in one line until they commit.
CREATE TABLE audit.head (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    number bigint NOT NULL,
    hash     bytea  NOT NULL CHECK (length(hash) = 32)
);
INSERT INTO audit.head (number, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

-- Signed statements of where the chain ended, one now and then; the signature is made outside of the database.
CREATE TABLE audit.checkpoint (
    number  bigint PRIMARY KEY,
    statement text NOT NULL
);

CREATE FUNCTION audit.refuse_change() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'the audit log can only grow' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER never_lost BEFORE DELETE OR TRUNCATE ON audit.head
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

CREATE FUNCTION audit.field(value text) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8');
COMMENT ON FUNCTION audit.field(text) IS 'Its length in 4 bytes, big-endian, and its UTF-8 bytes.';

CREATE FUNCTION audit.content(
    number bigint, at timestamptz, actor text, role text, action text, subject text, details text) RETURNS bytea
    LANGUAGE sql STABLE STRICT
    RETURN int8send(number) || int8send((extract(epoch FROM at) * 1000000)::bigint)
        || audit.field(actor) || audit.field(role) || audit.field(action) || audit.field(subject)
        || audit.field(details);
COMMENT ON FUNCTION audit.content IS
    'What an entry''s hash covers after the hash of the one before it: number and microseconds since 1970 in 8 bytes '
    'each, then the five texts, each led by its length.';

-- The only way in. It runs with the owner's rights, so that the roles of persons need none on the tables.
CREATE FUNCTION audit.append(
    actors text[], roles text[], actions text[], subjects text[], details text[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS
$$
DECLARE
    tip     audit.head;
    entered timestamptz;
    digest  bytea;
BEGIN
    SELECT * INTO STRICT tip FROM audit.head FOR UPDATE;
    FOR i IN 1 .. cardinality(actors) LOOP
        tip.number := tip.number + 1;
        entered := clock_timestamp();
        digest := sha256(tip.hash || audit.content(
            tip.number, entered, actors[i], roles[i], actions[i], subjects[i], details[i]));
        INSERT INTO audit.entry (number, at, actor, role, action, subject, details, previous, hash)
        VALUES (tip.number, entered, actors[i], roles[i], actions[i], subjects[i], details[i], tip.hash, digest);
        tip.hash := digest;
    END LOOP;
    UPDATE audit.head SET number = tip.number, hash = tip.hash;
    RETURN tip.number;
END
$$;
REVOKE EXECUTE ON FUNCTION audit.append FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.append TO city_card_reader;

-- Everybody writes their own deeds; only the city and the auditor read everybody's.
GRANT SELECT ON audit.entry, audit.head, audit.checkpoint TO city_card_city, city_card_auditor;
GRANT INSERT ON audit.checkpoint TO city_card_city;
