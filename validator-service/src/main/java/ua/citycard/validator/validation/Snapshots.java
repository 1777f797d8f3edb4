package ua.citycard.validator.validation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.card.jws.SignedDocument;
import ua.citycard.validator.cards.CardStatuses;
import ua.citycard.validator.cards.CardStatuses.CardInUse;
import ua.citycard.validator.pki.DocumentSigning;
import ua.citycard.validator.register.CardHolder;
import ua.citycard.validator.register.Holders;

/** What a school's terminals know of their school, signed (docs/terminal-protocol.md, Snapshot); made anew after a change. */
@Service
@Transactional
public class Snapshots {
    private static final String TYPE = "snapshot+jws";
    private static final String SELECT = """
            SELECT version, document,
                EXISTS (SELECT FROM validation.snapshot_change c WHERE c.school_id = s.school_id) AS changed
            FROM validation.snapshot s WHERE school_id = ?""";

    private final JdbcClient jdbc;
    private final CardStatuses cards;
    private final Holders register;
    private final MealPlan meals;
    private final SnapshotChanges changes;
    private final DocumentSigning signing;
    private final InstantSource clock;
    private final JsonMapper json;

    Snapshots(
            JdbcClient jdbc,
            CardStatuses cards,
            Holders register,
            MealPlan meals,
            SnapshotChanges changes,
            DocumentSigning signing,
            InstantSource clock,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.cards = cards;
        this.register = register;
        this.meals = meals;
        this.changes = changes;
        this.signing = signing;
        this.clock = clock;
        this.json = json;
    }

    /** The newest snapshot of the terminal's school, made now if something has changed since the last one. */
    public Published of(Terminal terminal) {
        jdbc.sql("""
                        INSERT INTO validation.snapshot (school_id, district_id, version) VALUES (?, ?, 0)
                        ON CONFLICT DO NOTHING""").params(terminal.school(), terminal.district()).update();
        Issue last = read(terminal.school());
        if (last.isGood()) {
            return last.published();
        }
        // As with the status list: who has waited for the lock asks anew.
        jdbc.sql("SELECT FROM validation.snapshot WHERE school_id = ? FOR UPDATE")
                .param(terminal.school())
                .query((row, number) -> true)
                .single();
        Issue newest = read(terminal.school());
        return newest.isGood() ? newest.published() : issue(terminal.school(), newest.version());
    }

    private Published issue(UUID school, long lastVersion) {
        changes.taken(school);
        long version = Published.next(lastVersion, clock.instant().toEpochMilli());
        String document = SignedDocument.sign(TYPE, json.writeValueAsString(content(school, version)), signing.key());
        jdbc.sql("UPDATE validation.snapshot SET version = ?, document = ? WHERE school_id = ?")
                .params(version, document, school)
                .update();
        return new Published(version, document);
    }

    private Content content(UUID school, long version) {
        List<CardInUse> inUse = cards.inUseAt(school);
        Map<UUID, String> givenNames = register
                .cardHolders(inUse.stream().map(CardInUse::holder).toList())
                .stream()
                .collect(
                        Collectors.toMap(CardHolder::id, holder -> holder.name().givenName()));
        Map<UUID, List<MealPlan.Entitlement>> orders =
                meals.currentEntitlements(school).stream().collect(Collectors.groupingBy(MealPlan.Entitlement::holder));
        List<Content.Card> roster = inUse.stream()
                .map(card -> new Content.Card(
                        card.number().digits(),
                        card.statusIndex(),
                        HexFormat.of().formatHex(card.certificate().encode()),
                        givenNames.getOrDefault(card.holder(), "")))
                .toList();
        List<Content.Meal> entitlements = inUse.stream()
                .flatMap(card -> orders.getOrDefault(card.holder(), List.of()).stream()
                        .map(order -> new Content.Meal(
                                card.number().digits(),
                                order.from().toString(),
                                order.until().toString(),
                                order.slot())))
                .toList();
        List<Content.Slot> slots = meals.slots(school).stream()
                .map(slot -> new Content.Slot(slot.slot(), slot.fromText(), slot.untilText()))
                .toList();
        return new Content(version, school, roster, entitlements, slots);
    }

    private record Content(long version, UUID school, List<Card> cards, List<Meal> meals, List<Slot> slots) {
        record Card(String number, long index, String certificate, String givenName) {}

        record Meal(String number, String from, String until, int slot) {}

        record Slot(int slot, String from, String until) {}
    }

    private Issue read(UUID school) {
        return jdbc.sql(SELECT).param(school).query(Snapshots::issue).single();
    }

    private static Issue issue(ResultSet row, int number) throws SQLException {
        return new Issue(row.getLong("version"), row.getBoolean("changed"), row.getString("document"));
    }

    private record Issue(
            long version, boolean changed, @Nullable String document) {
        boolean isGood() {
            return !changed && document != null;
        }

        Published published() {
            if (document == null) {
                throw new IllegalStateException("a good snapshot has a document");
            }
            return new Published(version, document);
        }
    }
}
