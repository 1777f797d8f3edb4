package ua.citycard.terminal.store;

import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.terminal.roster.Entitlement;
import ua.citycard.terminal.roster.MealSlot;
import ua.citycard.terminal.roster.RosterCard;
import ua.citycard.terminal.roster.Snapshot;

/** The last snapshot of the school: each card's row is sealed and lies under the tag of its number. */
public final class SealedRoster {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Database database;
    private final Seal seal;

    SealedRoster(Database database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    /** Takes the snapshot in place of the last one, and returns false when it is not newer. */
    public boolean replace(Snapshot snapshot) {
        record Row(String tag, String sealed) {}
        // Encrypted before the transaction, so that a tap waits only for the writing.
        List<Row> rows = snapshot.cards().stream()
                .map(card -> new Row(seal.tag(card.number()), seal.close(JSON.writeValueAsString(StoredCard.of(card)))))
                .toList();
        return database.transaction(() -> {
            int taken = database.update("""
                    INSERT INTO snapshot (one, version, meal_slots) VALUES (1, ?, ?)
                    ON CONFLICT (one) DO UPDATE SET version = excluded.version, meal_slots = excluded.meal_slots
                    WHERE excluded.version > snapshot.version""", snapshot.version(), JSON.writeValueAsString(snapshot.mealSlots()));
            if (taken == 0) {
                return false;
            }
            database.update("DELETE FROM roster");
            for (Row row : rows) {
                database.update("INSERT INTO roster (tag, sealed) VALUES (?, ?)", row.tag(), row.sealed());
            }
            return true;
        });
    }

    public OptionalLong version() {
        return database.number("SELECT version FROM snapshot");
    }

    /** The school's card of this number. */
    public Optional<RosterCard> find(CardNumber number) {
        return database.one("SELECT sealed FROM roster WHERE tag = ?", row -> row.getString(1), seal.tag(number))
                .map(this::open)
                .filter(card -> card.number().equals(number));
    }

    /** The meal that is served at this time of the day. */
    public OptionalInt mealServedAt(LocalTime time) {
        return database
                .one("SELECT meal_slots FROM snapshot", row -> row.getString(1))
                .map(slots -> JSON.readValue(slots, new TypeReference<List<MealSlot>>() {}))
                .orElse(List.of())
                .stream()
                .filter(slot -> slot.isServedAt(time))
                .mapToInt(MealSlot::slot)
                .findFirst();
    }

    private RosterCard open(String sealed) {
        return JSON.readValue(seal.open(sealed), StoredCard.class).toCard();
    }

    /** A card's row before it is sealed. */
    private record StoredCard(String number, String certificate, String givenName, List<Entitlement> meals) {
        static StoredCard of(RosterCard card) {
            return new StoredCard(
                    card.number().digits(),
                    HexFormat.of().formatHex(card.certificate().encode()),
                    card.givenName(),
                    card.meals());
        }

        RosterCard toCard() {
            return new RosterCard(
                    new CardNumber(number),
                    CvCertificate.parse(HexFormat.of().parseHex(certificate)),
                    givenName,
                    meals);
        }
    }
}
