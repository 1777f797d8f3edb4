-- Whoever makes cards also tries them, with a reader of a day that may mark nothing; every other terminal stays the city's to certify.
CREATE POLICY quality_reader ON pki.certificate FOR INSERT TO city_card_district
    WITH CHECK (issuer LIKE 'UATCA%' AND holder LIKE 'QC%' AND expiry <= effective + 1);
