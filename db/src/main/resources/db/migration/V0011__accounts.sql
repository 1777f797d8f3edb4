CREATE TABLE access.account (
    id            uuid PRIMARY KEY,
    login         text        NOT NULL UNIQUE CHECK (login ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
    name          text        NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    role          text        NOT NULL CHECK (role IN ('CITY', 'DISTRICT', 'SCHOOL', 'AUDITOR')),
    district_id   uuid,
    school_id     uuid,
    password_hash text        NOT NULL,
    failures      int         NOT NULL DEFAULT 0,
    locked_until  timestamptz,
    enabled       boolean     NOT NULL DEFAULT true,
    created_at    timestamptz NOT NULL,
    -- A school's account names its district too, so that the district's policy compares one column.
    CHECK ((role IN ('DISTRICT', 'SCHOOL')) = (district_id IS NOT NULL)),
    CHECK ((role = 'SCHOOL') = (school_id IS NOT NULL))
);
CREATE INDEX account_school ON access.account (school_id);
CREATE INDEX account_district ON access.account (district_id);
GRANT SELECT ON access.account TO city_card_reader;
GRANT INSERT, UPDATE ON access.account TO city_card_writer;
CALL access.isolate('access.account', 'school_id', 'district_id');

-- Bearer tokens of programs. The token is not kept, only its SHA-256: whoever reads this table can't sign in with it.
CREATE TABLE access.session (
    token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    account_id uuid        NOT NULL REFERENCES access.account,
    expires_at timestamptz NOT NULL
);
CREATE INDEX session_account ON access.session (account_id);
CREATE INDEX session_expiry ON access.session (expires_at);
GRANT SELECT, INSERT, DELETE ON access.session TO city_card_city;
