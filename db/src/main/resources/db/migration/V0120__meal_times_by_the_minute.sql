-- Meals are served by the minute, and the snapshots say 24:00 where they said 00:00: all are made anew.
UPDATE validation.meal_slot SET
    serves_from = date_trunc('minute', serves_from),
    serves_until = date_trunc('minute', serves_until + interval '59.999999 seconds');
ALTER TABLE validation.meal_slot ADD CONSTRAINT by_the_minute
    CHECK (extract(second FROM serves_from) = 0 AND extract(second FROM serves_until) = 0);
INSERT INTO validation.snapshot_change (school_id) SELECT school_id FROM validation.snapshot;
