package ua.citycard.validator.cards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CardRights.Category;
import ua.citycard.card.certificate.CvCertificate;

/** The cards as they are kept; everybody sees those of their own part of the city. */
@Repository
class Cards {
    private static final String COLUMNS =
            "number, status_index, holder_id, school_id, district_id, category, valid_until,"
                    + " predecessor, state, reason, batch, consignment, certificate, operation, key_version, chip_id, version";

    private static final String[] LIVE = Arrays.stream(CardState.values())
            .filter(CardState::isLive)
            .map(CardState::name)
            .toArray(String[]::new);

    private final JdbcClient jdbc;

    Cards(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    CardNumber nextNumber() {
        return CardNumber.ofSerial(
                jdbc.sql("SELECT nextval('cards.serial')").query(Long.class).single());
    }

    /** The next index of the status list. Until the end of the transaction no other card is requested. */
    long nextStatusIndex() {
        return jdbc.sql("SELECT cards.take_status_index()").query(Long.class).single();
    }

    void add(Card card, Instant now) {
        bind(jdbc.sql("""
                INSERT INTO cards.card (number, status_index, holder_id, school_id, district_id, category, valid_until,
                    predecessor, state, reason, batch, consignment, certificate, operation, key_version, chip_id, changed_at,
                    version)
                VALUES (:number, :index, :holder, :school, :district, :category, :validUntil, :predecessor, :state, :reason,
                    :batch, :consignment, :certificate, :operation, :keyVersion, :chip, :now, 0)"""), card, now)
                .param("index", card.statusIndex())
                .param("holder", card.owner().holder())
                .param("school", card.owner().school())
                .param("district", card.owner().district())
                .param("category", card.owner().category().name())
                .param("validUntil", card.validUntil())
                .param("predecessor", digits(card.predecessor()))
                .update();
    }

    /** Keeps a changed card, unless somebody else has changed it since it was read; the card as it is now kept. */
    Card update(Card card, Instant now) {
        int rows =
                bind(jdbc.sql("""
                UPDATE cards.card SET state = :state, reason = :reason, batch = :batch, consignment = :consignment,
                    certificate = :certificate, operation = :operation, key_version = :keyVersion, chip_id = :chip,
                    changed_at = :now, version = version + 1
                WHERE number = :number AND version = :version"""), card, now).param("version", card.version()).update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("The card was changed by somebody else");
        }
        return card.kept();
    }

    Optional<Card> find(CardNumber number) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM cards.card WHERE number = ?")
                .param(number.digits())
                .query(Cards::card)
                .optional();
    }

    /** The holder's latest card, wherever it was made and whatever became of it. */
    Optional<EarlierCard> lastOf(UUID holder) {
        return jdbc.sql("SELECT number, state FROM cards.last_of(?) WHERE number IS NOT NULL")
                .param(holder)
                .query((row, at) -> new EarlierCard(
                        new CardNumber(row.getString("number")), CardState.valueOf(row.getString("state"))))
                .optional();
    }

    Optional<CardNumber> successorOf(CardNumber number) {
        return jdbc.sql("SELECT number FROM cards.card WHERE predecessor = ?")
                .param(number.digits())
                .query((row, at) -> new CardNumber(row.getString("number")))
                .optional();
    }

    List<Card> ofBatch(long batch) {
        return list("batch = ? ORDER BY number", batch);
    }

    /** Cards of the batch that have passed their check and are not packed yet. */
    List<Card> toPack(long batch) {
        return list("batch = ? AND state = 'QC_PASSED' AND consignment IS NULL ORDER BY number", batch);
    }

    List<Card> ofConsignment(long consignment, CardState state) {
        return list("consignment = ? AND state = ? ORDER BY number", consignment, state.name());
    }

    /** Some cards whose last day is over and that nobody else is changing; until the end of the transaction nobody can. */
    List<Card> takeExpiring(LocalDate today, int most) {
        return list(
                "state IN ('ACTIVE', 'SUSPENDED') AND valid_until < ? ORDER BY number LIMIT ? FOR UPDATE SKIP LOCKED",
                today,
                most);
    }

    /** Those of the holders who have a card on the way or in use. */
    Set<UUID> holdersWithCard(Set<UUID> holders) {
        return Set.copyOf(jdbc.sql(
                        "SELECT holder_id FROM cards.card WHERE holder_id = ANY (CAST(? AS uuid[])) AND state = ANY (?)")
                .params(ids(holders), LIVE)
                .query(UUID.class)
                .list());
    }

    /** The school's cards in this state. */
    List<Card> at(UUID school, CardState state) {
        return list("school_id = ? AND state = ? ORDER BY number", school, state.name());
    }

    /** What the school's holders have in their hands. */
    List<Card> inUseAt(UUID school) {
        return list("school_id = ? AND state IN ('ACTIVE', 'SUSPENDED') ORDER BY number", school);
    }

    /** The states of all cards in use, by their index. */
    Map<Integer, CardState> statesInUse() {
        return jdbc
                .sql("SELECT status_index, state FROM cards.card WHERE state IN ('ACTIVE', 'SUSPENDED')")
                .query((row, at) -> Map.entry(row.getInt(1), CardState.valueOf(row.getString(2))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Map<CardNumber, CvCertificate> certificates(Collection<CardNumber> numbers) {
        return jdbc
                .sql("SELECT number, certificate FROM cards.card WHERE number = ANY (?) AND certificate IS NOT NULL")
                .param(numbers.stream().map(CardNumber::digits).toArray(String[]::new))
                .query((row, at) -> Map.entry(
                        new CardNumber(row.getString("number")), CvCertificate.parse(row.getBytes("certificate"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How many indexes have been given. */
    int indexes() {
        return jdbc.sql("SELECT value FROM cards.next_status_index")
                .query(Integer.class)
                .single();
    }

    List<Card> page(CardQuery query) {
        return filtered("SELECT " + COLUMNS, query, " ORDER BY number LIMIT " + CardQuery.PAGE + " OFFSET :offset")
                .param("offset", (long) CardQuery.PAGE * query.page())
                .query(Cards::card)
                .list();
    }

    long count(CardQuery query) {
        return filtered("SELECT count(*)", query, "").query(Long.class).single();
    }

    private JdbcClient.StatementSpec filtered(String select, CardQuery query, String order) {
        CardState state = query.state();
        Set<UUID> holders = query.holders();
        return jdbc.sql(select + """
                 FROM cards.card
                WHERE (CAST(:state AS text) IS NULL OR state = :state)
                  AND (CAST(:school AS uuid) IS NULL OR school_id = :school)
                  AND (CAST(:holders AS uuid[]) IS NULL OR holder_id = ANY (CAST(:holders AS uuid[])))
                  AND (CAST(:batch AS bigint) IS NULL OR batch = :batch)
                  AND (CAST(:consignment AS bigint) IS NULL OR consignment = :consignment)""" + order)
                .param("state", state == null ? null : state.name())
                .param("school", query.school())
                .param("holders", holders == null ? null : ids(holders))
                .param("batch", query.batch())
                .param("consignment", query.consignment());
    }

    private static String[] ids(Set<UUID> holders) {
        return holders.stream().map(UUID::toString).toArray(String[]::new);
    }

    private List<Card> list(String condition, Object... parameters) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM cards.card WHERE " + condition)
                .params(parameters)
                .query(Cards::card)
                .list();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Card card, Instant now) {
        Encoding encoding = card.encoding();
        CvCertificate certificate = card.certificate();
        return statement
                .param("number", card.number().digits())
                .param("state", card.state().name())
                .param("reason", card.reason())
                .param("batch", card.batch())
                .param("consignment", card.consignment())
                .param("certificate", certificate == null ? null : certificate.encode())
                .param("operation", encoding == null ? null : encoding.operation())
                .param("keyVersion", encoding == null ? null : encoding.keyVersion())
                .param("chip", encoding == null ? null : encoding.chipId())
                .param("now", now.atOffset(ZoneOffset.UTC));
    }

    private static Card card(ResultSet row, int number) throws SQLException {
        byte[] certificate = row.getBytes("certificate");
        String predecessor = row.getString("predecessor");
        return new Card(
                new CardNumber(row.getString("number")),
                row.getLong("status_index"),
                new CardOwner(
                        row.getObject("holder_id", UUID.class),
                        row.getObject("school_id", UUID.class),
                        row.getObject("district_id", UUID.class),
                        Category.valueOf(row.getString("category"))),
                row.getObject("valid_until", LocalDate.class),
                predecessor == null ? null : new CardNumber(predecessor),
                CardState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getObject("batch", Long.class),
                row.getObject("consignment", Long.class),
                certificate == null ? null : CvCertificate.parse(certificate),
                encoding(row),
                row.getInt("version"));
    }

    private static @Nullable Encoding encoding(ResultSet row) throws SQLException {
        UUID operation = row.getObject("operation", UUID.class);
        return operation == null ? null : new Encoding(operation, row.getInt("key_version"), row.getString("chip_id"));
    }

    /** Just enough of a card to succeed it. */
    record EarlierCard(CardNumber number, CardState state) {}

    private static @Nullable String digits(@Nullable CardNumber number) {
        return number == null ? null : number.digits();
    }
}
