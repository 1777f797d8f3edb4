package ua.citycard.terminal.store;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import ua.citycard.card.CardNumber;
import ua.citycard.card.tap.ServiceClaim;
import ua.citycard.terminal.decision.Decision;

/**
 * What the terminal writes down while a card is in its field. A claim is on the disk before the card hears of it, so that
 * a card that was pulled away in between can be asked again with the same claim; an event is on the disk before any
 * light shows.
 */
public final class TapJournal {
    private final Database database;
    private final Seal seal;
    private final SecureRandom random;

    TapJournal(Database database, Seal seal, SecureRandom random) {
        this.database = database;
        this.seal = seal;
        this.random = random;
    }

    /** The claim with which this terminal asks this card for this slot: always the same one, made at the first question. */
    public ServiceClaim claim(CardNumber card, ServiceSlot slot) {
        long fresh = random.nextLong();
        String tag = seal.tag(card);
        long claim = database.transaction(() -> {
            database.update(
                    "INSERT INTO claim (card, service, day, slot, claim) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    tag,
                    slot.service(),
                    slot.day().toString(),
                    slot.slot(),
                    fresh);
            return database.one(
                            "SELECT claim FROM claim WHERE card = ? AND service = ? AND day = ? AND slot = ?",
                            row -> row.getLong(1),
                            tag,
                            slot.service(),
                            slot.day().toString(),
                            slot.slot())
                    .orElseThrow();
        });
        return new ServiceClaim(slot.service(), slot.day(), slot.slot(), claim);
    }

    /** Whether this terminal has shown green for this slot of this card. */
    public boolean isServed(CardNumber card, ServiceSlot slot) {
        return database.one(
                        "SELECT 1 FROM claim WHERE card = ? AND service = ? AND day = ? AND slot = ? AND served = 1",
                        row -> row.getInt(1),
                        seal.tag(card),
                        slot.service(),
                        slot.day().toString(),
                        slot.slot())
                .isPresent();
    }

    /** Puts the event on the disk, and with it that the meal was served when it grants one. */
    public void record(TapEvent event) {
        String sealed = seal.close(event.encode());
        database.write(() -> {
            database.update(
                    "INSERT INTO event (id, body) VALUES (?, ?)", event.id().toString(), sealed);
            Optional<TapEvent.Meal> meal = event.meal();
            if (event.decision() instanceof Decision.Granted && meal.isPresent()) {
                markServed(event.card().orElseThrow(), meal.get());
            }
        });
    }

    private void markServed(CardNumber card, TapEvent.Meal meal) throws SQLException {
        database.update(
                "UPDATE claim SET served = 1 WHERE card = ? AND service = ? AND day = ? AND slot = ?",
                seal.tag(card),
                meal.service(),
                meal.day().toString(),
                meal.slot());
    }

    /** Forgets the claims of days that are over. */
    public void forgetClaimsBefore(LocalDate day) {
        database.write(() -> database.update("DELETE FROM claim WHERE day < ?", day.toString()));
    }
}
