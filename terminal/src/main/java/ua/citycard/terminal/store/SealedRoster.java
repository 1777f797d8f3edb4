package ua.citycard.terminal.store;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javax.crypto.Mac;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.terminal.identity.RosterKeys;
import ua.citycard.terminal.roster.Entitlement;
import ua.citycard.terminal.roster.MealSlot;
import ua.citycard.terminal.roster.RosterCard;
import ua.citycard.terminal.roster.Snapshot;

/**
 * The last snapshot of the school. Whoever takes the terminal's disk reads neither names nor numbers from it without the
 * key store: each card's row is encrypted (JWE, A256GCM) and lies under a keyed hash of its number.
 */
public final class SealedRoster {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Database database;
    private final RosterKeys keys;

    SealedRoster(Database database, RosterKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /** Takes the snapshot in place of the last one, and returns false when it is not newer. */
    public boolean replace(Snapshot snapshot) {
        record Row(String tag, String sealed) {}
        // Encrypted before the transaction, so that a tap waits only for the writing.
        List<Row> rows = snapshot.cards().stream()
                .map(card -> new Row(tag(card.number()), seal(card)))
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
        return database.one("SELECT version FROM snapshot", row -> row.getLong(1)).stream()
                .mapToLong(version -> version)
                .findFirst();
    }

    /** The school's card of this number. */
    public Optional<RosterCard> find(CardNumber number) {
        return database.one("SELECT sealed FROM roster WHERE tag = ?", row -> row.getString(1), tag(number))
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

    private String tag(CardNumber number) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.tag());
            return HexFormat.of().formatHex(mac.doFinal(number.toBytes()));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HMAC-SHA256 is part of every Java", missing);
        }
    }

    private String seal(RosterCard card) {
        try {
            JWEObject row = new JWEObject(
                    new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM),
                    new Payload(JSON.writeValueAsString(StoredCard.of(card))));
            row.encrypt(new DirectEncrypter(keys.seal()));
            return row.serialize();
        } catch (JOSEException unusableKey) {
            throw new IllegalStateException("The roster's key is no AES-256 key", unusableKey);
        }
    }

    private RosterCard open(String sealed) {
        try {
            JWEObject row = JWEObject.parse(sealed);
            row.decrypt(new DirectDecrypter(keys.seal()));
            return JSON.readValue(row.getPayload().toBytes(), StoredCard.class).toCard();
        } catch (ParseException | JOSEException damaged) {
            throw new StoreException("The terminal's roster is damaged, or belongs to other keys.", damaged);
        }
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
