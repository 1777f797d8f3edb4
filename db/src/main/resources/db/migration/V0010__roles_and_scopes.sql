-- Who may see what, below the application: the service signs in as city_card_app, which owns nothing and may read
-- nothing; each transaction puts on one of four roles and says for which school or district it works.

DO $$
DECLARE
    wanted text;
BEGIN
    -- Roles belong to the whole server, so a second database of the same server finds them there.
    FOREACH wanted IN ARRAY ARRAY['city_card_reader', 'city_card_writer', 'city_card_city', 'city_card_district',
                                  'city_card_school', 'city_card_auditor', 'city_card_app'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I', wanted);
        END IF;
    END LOOP;
END
$$;

-- Migrations grant to these two and never to the roles of persons: what one may read, and what one may change.
GRANT city_card_reader TO city_card_writer, city_card_auditor;
GRANT city_card_writer TO city_card_city, city_card_district, city_card_school;

ALTER ROLE city_card_app LOGIN NOINHERIT;
GRANT city_card_city, city_card_district, city_card_school, city_card_auditor TO city_card_app;

CREATE SCHEMA access;
GRANT USAGE ON SCHEMA access TO city_card_reader;

CREATE FUNCTION access.scope(kind text) RETURNS uuid
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog AS
$$
DECLARE
    scope text := current_setting('city_card.' || kind, true);
BEGIN
    IF scope IS NULL OR scope = '' THEN
        RAISE EXCEPTION 'no % is set for this transaction', kind
            USING ERRCODE = 'insufficient_privilege', HINT = 'Work inside Scopes.runAs or a signed-in request.';
    END IF;
    RETURN scope::uuid;
END
$$;
COMMENT ON FUNCTION access.scope(text) IS
    'The school or district of the transaction. Raises when none is set: a forgotten scope must not look like no data.';

CREATE PROCEDURE access.isolate(protected regclass, school_column text, district_column text)
    LANGUAGE plpgsql
    SET search_path = pg_catalog AS
$$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', protected);
    EXECUTE format('CREATE POLICY city ON %s TO city_card_city USING (true)', protected);
    EXECUTE format('CREATE POLICY auditor ON %s FOR SELECT TO city_card_auditor USING (true)', protected);
    EXECUTE format('CREATE POLICY district ON %s TO city_card_district USING (%I = (SELECT access.scope(''district'')))',
                   protected, district_column);
    EXECUTE format('CREATE POLICY school ON %s TO city_card_school USING (%I = (SELECT access.scope(''school'')))',
                   protected, school_column);
END
$$;
COMMENT ON PROCEDURE access.isolate(regclass, text, text) IS
    'Row-level security by one indexed column a role: CALL access.isolate(''register.holder'', ''school_id'', ''district_id'').';
REVOKE EXECUTE ON PROCEDURE access.isolate(regclass, text, text) FROM PUBLIC;

-- What modules tell each other, kept until it was heard (the layout is Spring Modulith's).
CREATE SCHEMA events;
GRANT USAGE ON SCHEMA events TO city_card_reader, city_card_app;
CREATE TABLE events.event_publication (
    id                     uuid PRIMARY KEY,
    listener_id            text        NOT NULL,
    event_type             text        NOT NULL,
    serialized_event       text        NOT NULL,
    publication_date       timestamptz NOT NULL,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);
CREATE INDEX event_publication_serialized_event ON events.event_publication USING hash (serialized_event);
CREATE INDEX event_publication_completion_date ON events.event_publication (completion_date);
GRANT SELECT, INSERT, UPDATE, DELETE ON events.event_publication TO city_card_reader, city_card_app;
