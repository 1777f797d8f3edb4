-- The city's districts, schools and classes. Districts are public knowledge; which schools and classes one works with
-- follows one's scope. Only the city makes districts and schools, a class comes with its first pupil.
CREATE SCHEMA register;
GRANT USAGE ON SCHEMA register TO city_card_reader;

CREATE TABLE register.district (
    id      uuid PRIMARY KEY,
    yedrpou text UNIQUE CHECK (yedrpou ~ '^[0-9]{8}$'),
    name    text COLLATE "uk-x-icu" NOT NULL CHECK (length(name) BETWEEN 1 AND 200)
);
CREATE UNIQUE INDEX district_name ON register.district (lower(name));
COMMENT ON COLUMN register.district.yedrpou IS 'Unknown where a school was made before the department''s data came.';
GRANT SELECT ON register.district TO city_card_reader;
GRANT INSERT, UPDATE ON register.district TO city_card_city;

CREATE TABLE register.school (
    id          uuid PRIMARY KEY,
    district_id uuid NOT NULL REFERENCES register.district,
    yedrpou     text NOT NULL UNIQUE CHECK (yedrpou ~ '^[0-9]{8}$'),
    name        text COLLATE "uk-x-icu" NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    UNIQUE (id, district_id)
);
CREATE INDEX school_district ON register.school (district_id);
GRANT SELECT ON register.school TO city_card_reader;
GRANT INSERT, UPDATE ON register.school TO city_card_city;
CALL access.isolate('register.school', 'id', 'district_id');

CREATE TABLE register.school_class (
    id          uuid PRIMARY KEY,
    school_id   uuid NOT NULL,
    district_id uuid NOT NULL,
    grade       int  NOT NULL CHECK (grade BETWEEN 1 AND 12),
    letter      text NOT NULL CHECK (length(letter) = 1),
    UNIQUE (school_id, grade, letter),
    UNIQUE (id, school_id),
    FOREIGN KEY (school_id, district_id) REFERENCES register.school (id, district_id)
);
CREATE INDEX school_class_district ON register.school_class (district_id);
GRANT SELECT ON register.school_class TO city_card_reader;
GRANT INSERT ON register.school_class TO city_card_writer;
CALL access.isolate('register.school_class', 'school_id', 'district_id');
