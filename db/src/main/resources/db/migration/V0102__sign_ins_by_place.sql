-- Failures to sign in count where they come from, so that a stranger locks out nobody but themselves.
CREATE TABLE access.sign_in_place (
    account_id   uuid        NOT NULL REFERENCES access.account,
    network      text        NOT NULL CHECK (length(network) BETWEEN 1 AND 60),
    failures     int         NOT NULL,
    paused_until timestamptz,
    tried_at     timestamptz NOT NULL,
    entered_at   timestamptz,
    PRIMARY KEY (account_id, network)
);
CREATE INDEX sign_in_place_tried ON access.sign_in_place (tried_at);
COMMENT ON COLUMN access.sign_in_place.network IS 'An IPv4 address, or the first 64 bits of an IPv6 address.';
COMMENT ON COLUMN access.sign_in_place.entered_at IS 'When the right password last came from there; null for a stranger''s.';
GRANT SELECT, INSERT, UPDATE, DELETE ON access.sign_in_place TO city_card_city;
-- Whoever renews a password makes all places strange again.
ALTER TABLE access.sign_in_place ENABLE ROW LEVEL SECURITY;
CREATE POLICY city ON access.sign_in_place TO city_card_city USING (true);
CREATE POLICY district ON access.sign_in_place TO city_card_district
    USING (EXISTS (SELECT FROM access.account a WHERE a.id = account_id AND a.role = 'SCHOOL')) WITH CHECK (false);
GRANT SELECT (account_id), DELETE ON access.sign_in_place TO city_card_district;

-- What comes from strange places is counted together too, against guessing from many places at once.
ALTER TABLE access.account DROP COLUMN locked_until;
ALTER TABLE access.account DROP COLUMN failures;
ALTER TABLE access.account ADD COLUMN strangers int NOT NULL DEFAULT 0;
ALTER TABLE access.account ADD COLUMN strangers_since timestamptz;
COMMENT ON COLUMN access.account.strangers IS 'Attempts from strange places since strangers_since.';
