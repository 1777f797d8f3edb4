-- A district closes the accounts of its schools and renews their passwords, and with that ends their sessions. Of a
-- session it sees whose it is, and no more.
ALTER TABLE access.session ENABLE ROW LEVEL SECURITY;
CREATE POLICY city ON access.session TO city_card_city USING (true);
CREATE POLICY district ON access.session TO city_card_district
    USING (EXISTS (SELECT FROM access.account a WHERE a.id = account_id AND a.role = 'SCHOOL')) WITH CHECK (false);
GRANT SELECT (account_id), DELETE ON access.session TO city_card_district;
