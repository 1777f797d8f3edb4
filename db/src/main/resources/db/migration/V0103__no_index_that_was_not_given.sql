-- A card with an index beyond the counter would keep the whole city's status list from being made.
CREATE OR REPLACE FUNCTION cards.check_new_card() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS
$$
BEGIN
    IF NEW.state <> 'REQUESTED' THEN
        RAISE EXCEPTION 'a card begins as REQUESTED, not as %', NEW.state USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.predecessor IS NULL THEN
        IF EXISTS (SELECT FROM cards.card earlier WHERE earlier.holder_id = NEW.holder_id) THEN
            RAISE EXCEPTION 'a replacement names its predecessor' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NOT EXISTS (SELECT FROM cards.card earlier
                      WHERE earlier.number = NEW.predecessor AND earlier.holder_id = NEW.holder_id) THEN
        RAISE EXCEPTION 'the predecessor is another holder''s card' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status_index >= (SELECT n.value FROM cards.next_status_index n) THEN
        RAISE EXCEPTION 'the index % was never given', NEW.status_index USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
