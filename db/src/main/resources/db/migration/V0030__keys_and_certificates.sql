-- Which keys are the city's, and what they have certified. The private keys are not here: they lie in a file.
CREATE SCHEMA pki;
GRANT USAGE ON SCHEMA pki TO city_card_reader;

-- A service that finds another key file, or none, must not go on: cards and terminals trust these keys.
CREATE TABLE pki.city_key (
    name       text PRIMARY KEY,
    public_key bytea       NOT NULL CHECK (length(public_key) = 65),
    since      timestamptz NOT NULL
);
COMMENT ON COLUMN pki.city_key.name IS 'The CAR of a card-verifiable authority, TLS for the X.509 one, DOCUMENTS for the signing key.';
GRANT SELECT ON pki.city_key TO city_card_reader;
GRANT INSERT ON pki.city_key TO city_card_city;

CREATE TABLE pki.certificate (
    id         uuid PRIMARY KEY,
    issuer     text        NOT NULL REFERENCES pki.city_key,
    holder     text        NOT NULL,
    serial     text UNIQUE,
    public_key bytea       NOT NULL CHECK (length(public_key) = 65),
    effective  date        NOT NULL,
    expiry     date        NOT NULL CHECK (expiry >= effective),
    encoded    bytea       NOT NULL,
    issued_at  timestamptz NOT NULL
);
CREATE INDEX certificate_holder ON pki.certificate (issuer, holder, issued_at DESC);
COMMENT ON TABLE pki.certificate IS
    'Everything that the city''s keys certified, only added to. Whoever makes cards writes here; only the city reads, '
    'since the rows are not divided by school.';
COMMENT ON COLUMN pki.certificate.serial IS 'Of an X.509 certificate, hexadecimal; card-verifiable ones have none.';
GRANT INSERT ON pki.certificate TO city_card_writer;
GRANT SELECT ON pki.certificate TO city_card_city, city_card_auditor;
