-- By which a station finds that it has another city's key file before it touches a card. The key itself is in no database.
CREATE TABLE pki.card_master_key (
    only_one    boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    check_value bytea       NOT NULL CHECK (length(check_value) = 3),
    since       timestamptz NOT NULL
);
COMMENT ON COLUMN pki.card_master_key.check_value IS 'The first 3 bytes of AES-CMAC of 16 zero bytes under the key.';
GRANT SELECT ON pki.card_master_key TO city_card_reader;
GRANT INSERT ON pki.card_master_key TO city_card_city;
