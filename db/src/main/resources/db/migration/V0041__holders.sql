-- Cardholders. School and district stand in every row, so that a policy compares one indexed column; the foreign keys
-- keep them in step.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE register.holder (
    id                   uuid PRIMARY KEY,
    version              int     NOT NULL,
    school_id            uuid    NOT NULL,
    district_id          uuid    NOT NULL,
    class_id             uuid    NOT NULL,
    kind                 text    NOT NULL CHECK (kind IN ('PUPIL', 'STAFF', 'RESIDENT')),
    state                text    NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'VALIDATED', 'REGISTERED',
                                                           'TRANSFER_PENDING', 'INACTIVE', 'ARCHIVED', 'ERASED')),
    source_id            text,
    family_name          text COLLATE "uk-x-icu" NOT NULL,
    given_name           text COLLATE "uk-x-icu" NOT NULL,
    patronymic           text COLLATE "uk-x-icu",
    name_key             text COLLATE "uk-x-icu" NOT NULL GENERATED ALWAYS AS
        (lower(family_name || ' ' || given_name || coalesce(' ' || patronymic, ''))) STORED,
    latin_family_name    text    NOT NULL,
    latin_given_name     text    NOT NULL,
    birth_date           date    NOT NULL,
    sex                  text    NOT NULL CHECK (sex IN ('MALE', 'FEMALE')),
    rnokpp_sealed        bytea,
    rnokpp_index         bytea   CHECK (length(rnokpp_index) = 32),
    rnokpp_refused       boolean NOT NULL,
    representative_name  text COLLATE "uk-x-icu",
    representative_phone text,
    representative_email text,
    consent_date         date,
    photo_file_hash      bytea   CHECK (length(photo_file_hash) = 32),
    potential_duplicate  boolean NOT NULL,
    distinct_by          text,
    distinct_reason      text,
    submitted_by         text,
    submitted_at         timestamptz,
    returned_by          text,
    returned_at          timestamptz,
    returned_reasons     text[],
    validated_by         text,
    validated_at         timestamptz,
    registered_by        text,
    registered_at        timestamptz,
    number               bigint  UNIQUE,

    FOREIGN KEY (school_id, district_id) REFERENCES register.school (id, district_id),
    FOREIGN KEY (class_id, school_id) REFERENCES register.school_class (id, school_id),
    CONSTRAINT a_number_is_sealed_and_indexed CHECK ((rnokpp_sealed IS NULL) = (rnokpp_index IS NULL)),
    CONSTRAINT a_refused_number_is_not_kept CHECK (NOT (rnokpp_refused AND rnokpp_sealed IS NOT NULL)),
    CONSTRAINT nobody_validates_what_they_submitted CHECK (validated_by <> submitted_by),
    CONSTRAINT submitted_with_consent_and_photo CHECK (state IN ('DRAFT', 'RETURNED', 'ERASED')
        OR (submitted_by IS NOT NULL AND consent_date IS NOT NULL AND photo_file_hash IS NOT NULL)),
    CONSTRAINT validated_by_somebody_and_no_duplicate CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'ERASED')
        OR (validated_by IS NOT NULL AND NOT potential_duplicate)),
    CONSTRAINT returned_for_a_reason CHECK (state <> 'RETURNED' OR coalesce(cardinality(returned_reasons), 0) > 0),
    CONSTRAINT numbered_once_registered CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'VALIDATED')
        = (number IS NULL))
);
-- The tax number leads, so that the same index finds a number in other schools.
CREATE UNIQUE INDEX holder_rnokpp ON register.holder (rnokpp_index, school_id) WHERE state NOT IN ('ARCHIVED', 'ERASED');
CREATE UNIQUE INDEX holder_source ON register.holder (school_id, source_id);
CREATE INDEX holder_birth_name ON register.holder (birth_date, name_key);
CREATE INDEX holder_name ON register.holder USING gin (name_key gin_trgm_ops);
CREATE INDEX holder_school ON register.holder (school_id, name_key);
CREATE INDEX holder_district ON register.holder (district_id, name_key);
CREATE INDEX holder_class ON register.holder (class_id);
COMMENT ON COLUMN register.holder.rnokpp_sealed IS 'The tax number, encrypted with a key that the database does not have.';
COMMENT ON COLUMN register.holder.rnokpp_index IS 'A keyed hash of the tax number: equal for equal numbers, and nothing else.';
GRANT SELECT ON register.holder TO city_card_reader;
GRANT INSERT, UPDATE ON register.holder TO city_card_writer;
CALL access.isolate('register.holder', 'school_id', 'district_id');

CREATE SEQUENCE register.holder_number;
GRANT USAGE ON SEQUENCE register.holder_number TO city_card_city;

CREATE TABLE register.photo (
    holder_id   uuid PRIMARY KEY REFERENCES register.holder,
    school_id   uuid  NOT NULL,
    district_id uuid  NOT NULL,
    jpeg        bytea NOT NULL
);
ALTER TABLE register.photo ALTER COLUMN jpeg SET STORAGE EXTERNAL;
CREATE INDEX photo_school ON register.photo (school_id);
CREATE INDEX photo_district ON register.photo (district_id);
GRANT SELECT ON register.photo TO city_card_reader;
GRANT INSERT, UPDATE ON register.photo TO city_card_writer;
CALL access.isolate('register.photo', 'school_id', 'district_id');

-- A school must learn that a pupil is registered elsewhere without seeing anything of it: this runs with the owner's
-- rights, past the policies, and tells positions only.
CREATE FUNCTION register.known_elsewhere(schools uuid[], indices bytea[], names text[], births date[]) RETURNS SETOF int
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog AS
$$
    SELECT asked.position::int
    FROM unnest(schools, indices, names, births) WITH ORDINALITY AS asked (school, index, name, birth, position)
    WHERE EXISTS (SELECT FROM register.holder known
                  WHERE known.rnokpp_index = asked.index AND known.school_id <> asked.school
                    AND known.state NOT IN ('ARCHIVED', 'ERASED'))
       OR EXISTS (SELECT FROM register.holder known
                  WHERE known.birth_date = asked.birth AND known.name_key = asked.name AND known.school_id <> asked.school
                    AND (known.rnokpp_index IS NULL OR asked.index IS NULL)
                    AND known.state NOT IN ('ARCHIVED', 'ERASED'))
$$;
REVOKE EXECUTE ON FUNCTION register.known_elsewhere FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register.known_elsewhere TO city_card_writer;
