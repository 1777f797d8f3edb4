-- What a role may do is what the duties of its people need: whoever gets hold of a school's role must not reach past
-- the school, nor change what concerns the whole city.

-- The city makes accounts for anybody, a district for its schools.
REVOKE INSERT, UPDATE ON access.account FROM city_card_writer;
GRANT INSERT, UPDATE ON access.account TO city_card_city, city_card_district;
CREATE POLICY district_makes_its_schools ON access.account AS RESTRICTIVE FOR INSERT TO city_card_district
    WITH CHECK (role = 'SCHOOL');
CREATE POLICY district_changes_its_schools ON access.account AS RESTRICTIVE FOR UPDATE TO city_card_district
    USING (role = 'SCHOOL');

-- The workshops of the city and of the districts make cards; a school makes none.
REVOKE INSERT ON cards.card FROM city_card_writer;
GRANT INSERT ON cards.card TO city_card_city, city_card_district;
REVOKE USAGE ON SEQUENCE cards.serial, cards.batch_number, cards.consignment_number FROM city_card_writer;
GRANT USAGE ON SEQUENCE cards.serial, cards.batch_number, cards.consignment_number
    TO city_card_city, city_card_district;

-- The index of the whole city's status list goes up by one, whoever asks, and by nobody's hand to anywhere else.
REVOKE UPDATE ON cards.next_status_index FROM city_card_writer;
CREATE FUNCTION cards.take_status_index() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog AS
$$
    UPDATE cards.next_status_index SET value = value + 1 RETURNING value - 1
$$;
COMMENT ON FUNCTION cards.take_status_index IS
    'The next index of the status list. Until the end of the transaction nobody else gets one.';
REVOKE EXECUTE ON FUNCTION cards.take_status_index FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cards.take_status_index TO city_card_city, city_card_district;

-- Terminals are the city's alone to certify; a district records the certificates of the cards that it makes.
REVOKE INSERT ON pki.certificate FROM city_card_writer;
GRANT INSERT ON pki.certificate TO city_card_city, city_card_district;
ALTER TABLE pki.certificate ENABLE ROW LEVEL SECURITY;
CREATE POLICY city ON pki.certificate TO city_card_city USING (true);
CREATE POLICY auditor ON pki.certificate FOR SELECT TO city_card_auditor USING (true);
CREATE POLICY district ON pki.certificate FOR INSERT TO city_card_district
    WITH CHECK (issuer LIKE 'UACCA%' AND EXISTS (SELECT FROM cards.card c WHERE c.number = holder));

-- Everybody outdates the snapshots that they can change something in; only a terminal takes a snapshot, for its school.
ALTER TABLE validation.snapshot_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY city ON validation.snapshot_change TO city_card_city USING (true);
CREATE POLICY district ON validation.snapshot_change TO city_card_district
    USING (EXISTS (SELECT FROM register.school s WHERE s.id = school_id));
CREATE POLICY school ON validation.snapshot_change TO city_card_school
    USING (school_id = (SELECT access.scope('school')));
REVOKE DELETE ON validation.snapshot_change FROM city_card_writer;
GRANT DELETE ON validation.snapshot_change TO city_card_school;

-- An entry of the log names the actor of its transaction, and nobody else.
CREATE FUNCTION access.login() RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog AS
$$
DECLARE
    login text := current_setting('city_card.login', true);
BEGIN
    IF login IS NULL OR login = '' THEN
        RAISE EXCEPTION 'nobody acts in this transaction'
            USING ERRCODE = 'insufficient_privilege', HINT = 'Work inside Scopes.runAs or a signed-in request.';
    END IF;
    RETURN login;
END
$$;
COMMENT ON FUNCTION access.login IS 'Who acts in this transaction. Raises when nobody does.';

DROP FUNCTION audit.append;
CREATE FUNCTION audit.append(actions text[], subjects text[], details text[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS
$$
DECLARE
    tip     audit.head;
    actor   text := access.login();
    -- What SET ROLE has put on; current_user is the owner of this function.
    role    text := upper(substring(current_setting('role') FROM '^city_card_(city|district|school|auditor)$'));
    entered timestamptz;
    digest  bytea;
BEGIN
    IF role IS NULL THEN
        RAISE EXCEPTION 'nobody''s role is on' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT * INTO STRICT tip FROM audit.head FOR UPDATE;
    FOR i IN 1 .. cardinality(actions) LOOP
        tip.number := tip.number + 1;
        entered := clock_timestamp();
        digest := sha256(tip.hash || audit.content(
            tip.number, entered, actor, role, actions[i], subjects[i], details[i]));
        INSERT INTO audit.entry (number, at, actor, role, action, subject, details, previous, hash)
        VALUES (tip.number, entered, actor, role, actions[i], subjects[i], details[i], tip.hash, digest);
        tip.hash := digest;
    END LOOP;
    UPDATE audit.head SET number = tip.number, hash = tip.hash;
    RETURN tip.number;
END
$$;
COMMENT ON FUNCTION audit.append IS
    'The only way into the log. It runs with the owner''s rights, so that the roles of persons need none on the tables.';
REVOKE EXECUTE ON FUNCTION audit.append FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.append TO city_card_reader;

-- Modules tell each other what happened within the transaction in which it did, so that nothing waits to be heard.
DROP SCHEMA events CASCADE;
