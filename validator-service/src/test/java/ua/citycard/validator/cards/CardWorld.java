package ua.citycard.validator.cards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CardRights.Category;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.crypto.P256;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Role;
import ua.citycard.validator.access.Scope;
import ua.citycard.validator.access.Scopes;

/** A district with one school, its people, and their cards, brought as far in life as a test wants. */
@TestComponent
public class CardWorld {
    private static final P256 CURVE = P256.fastest();
    private static final CertificateAuthority AUTHORITY = new CertificateAuthority(
            new AuthorityReference(ua.citycard.card.certificate.Role.CARD, 1), CURVE.generate());

    static final LocalDate LAST_DAY = LocalDate.of(2030, 8, 31);

    private final Scopes scopes;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final BatchNumbers batches;
    private final CardRequests requests;
    private final CardLedger ledger;
    private final Workshop workshop;
    private final Consignments consignments;
    private final CardPossession possession;
    private final Cards cards;

    CardWorld(
            Scopes scopes,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            BatchNumbers batches,
            CardRequests requests,
            CardLedger ledger,
            Workshop workshop,
            Consignments consignments,
            CardPossession possession,
            Cards cards) {
        this.scopes = scopes;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.batches = batches;
        this.requests = requests;
        this.ledger = ledger;
        this.workshop = workshop;
        this.consignments = consignments;
        this.possession = possession;
        this.cards = cards;
    }

    /** Where cards go. */
    public record Place(UUID school, UUID district) {
        public static Place somewhere() {
            return new Place(UUID.randomUUID(), UUID.randomUUID());
        }

        public Place neighbour() {
            return new Place(UUID.randomUUID(), district);
        }

        public Actor clerk() {
            return new Actor("clerk", Role.SCHOOL, new Scope.School(school, district));
        }

        public Actor operator() {
            return new Actor("operator", Role.DISTRICT, new Scope.District(district));
        }

        CardOwner pupil() {
            return pupil(UUID.randomUUID());
        }

        CardOwner pupil(UUID holder) {
            return new CardOwner(holder, school, district, Category.PUPIL);
        }
    }

    public static Actor city() {
        return new Actor("city", Role.CITY, new Scope.City());
    }

    public <T> T as(Actor actor, Supplier<T> work) {
        return scopes.runAs(actor, work);
    }

    public void as(Actor actor, Runnable work) {
        scopes.runAs(actor, work);
    }

    /** In one transaction of the actor's. */
    public <T> T inTransaction(Actor actor, Supplier<T> work) {
        return scopes.runAs(actor, () -> {
            T result = transaction.execute(status -> work.get());
            if (result == null) {
                throw new IllegalStateException("nothing came of it");
            }
            return result;
        });
    }

    public long batch() {
        return inTransaction(city(), () -> batches.next("city", Instant.EPOCH));
    }

    CardNumber batched(CardOwner owner, long batch) {
        return inTransaction(
                city(), () -> requests.request(owner, LAST_DAY, batch).number());
    }

    CardNumber batched(CardOwner owner) {
        return batched(owner, batch());
    }

    /** The chip's key certified, as a personalisation has it done on the way. */
    public void certify(CardNumber number) {
        inTransaction(city(), () -> {
            Card card = ledger.find(number);
            ledger.keep(card.certified(AUTHORITY.issue(
                    HolderReference.of(number),
                    CURVE.generate().publicKey(),
                    new CardRights(card.owner().category()),
                    LocalDate.of(2026, 9, 1),
                    card.validUntil())));
            return card;
        });
    }

    public static Encoding report() {
        UUID chip = UUID.randomUUID();
        return new Encoding(
                UUID.randomUUID(),
                1,
                chip.toString().replace("-", "").substring(0, 20).toUpperCase(Locale.ROOT));
    }

    CardNumber personalised(CardOwner owner, long batch) {
        CardNumber card = batched(owner, batch);
        certify(card);
        as(city(), () -> workshop.personalised(card, report()));
        return card;
    }

    CardNumber goodCard(CardOwner owner, long batch) {
        CardNumber card = personalised(owner, batch);
        as(city(), () -> workshop.passedQuality(card));
        return card;
    }

    /** The cards of the batch that passed their check, at the school that they are for. */
    public void deliver(Place place, long batch, List<CardNumber> cards) {
        long consignment = as(city(), () -> consignments.pack(batch));
        as(city(), () -> consignments.dispatch(consignment, cards));
        as(place.operator(), () -> consignments.receiveAtDistrict(consignment, cards));
        as(place.clerk(), () -> consignments.receiveAtSchool(consignment, cards));
    }

    CardNumber atSchool(CardOwner owner) {
        long batch = batch();
        CardNumber card = goodCard(owner, batch);
        deliver(new Place(owner.school(), owner.district()), batch, List.of(card));
        return card;
    }

    /**
     * An active card of a pupil, whose key the caller certifies.
     *
     * @param certificates gives the certificate for the new card's number
     */
    public CardNumber active(Place place, UUID holder, Function<CardNumber, CvCertificate> certificates) {
        long batch = batch();
        CardNumber card = batched(place.pupil(holder), batch);
        CvCertificate certificate = certificates.apply(card);
        inTransaction(city(), () -> {
            ledger.keep(ledger.find(card).certified(certificate));
            return card;
        });
        as(city(), () -> workshop.personalised(card, report()));
        as(city(), () -> workshop.passedQuality(card));
        deliver(place, batch, List.of(card));
        as(place.clerk(), () -> possession.handOver(card, "Мати", "signature"));
        return card;
    }

    CardNumber active(CardOwner owner) {
        CardNumber card = atSchool(owner);
        as(new Place(owner.school(), owner.district()).clerk(), () -> possession.handOver(card, "Мати", "signature"));
        return card;
    }

    Card card(CardNumber number) {
        return inTransaction(city(), () -> cards.find(number).orElseThrow());
    }

    public CardState state(CardNumber number) {
        return card(number).state();
    }

    /** Changes a card within the caller's transaction. */
    int touch(CardNumber number) {
        return jdbc.sql("UPDATE cards.card SET version = version + 1 WHERE number = ?")
                .param(number.digits())
                .update();
    }

    /** What a careless or evil program with the application's rights could send past the domain. */
    public int sql(Actor actor, String sql, Object... parameters) {
        return inTransaction(actor, () -> jdbc.sql(sql).params(parameters).update());
    }
}
