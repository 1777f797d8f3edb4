package ua.citycard.validator.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CardRights.Category;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.ProofOfPossession;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.TestClock;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Role;
import ua.citycard.validator.access.Scope;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.pki.CertificateIssuance.DayKey;
import ua.citycard.validator.pki.CertificateRefusedException.Reason;

@ServiceTest
class CertificateIssuanceTest {
    private static final Actor CITY = Actor.system("test");
    private static final Actor OPERATOR = new Actor("operator", Role.DISTRICT, new Scope.District(UUID.randomUUID()));
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final LocalDate GRADUATION = LocalDate.of(2030, 8, 31);
    private static final AtomicLong SERIALS = new AtomicLong(1_000);
    private static final long INDEX = 42;

    private final CardNumber number = CardNumber.ofSerial(SERIALS.incrementAndGet());
    private final HolderReference reader = new HolderReference("GATE" + SERIALS.incrementAndGet());
    private final P256 p256 = P256.fastest();
    private final SoftwareKey key = p256.generate();

    @Autowired
    private CertificateIssuance issuance;

    @Autowired
    private IssuedCertificates issued;

    @Autowired
    private CityAuthorities authorities;

    @Autowired
    private Scopes scopes;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @AfterEach
    void backToTheFirstOfSeptember() {
        clock.set(TestClock.MORNING);
    }

    @Test
    void a_card_that_proves_its_key_is_certified() {
        CvCertificate certificate = as(CITY, () -> certifyCard(cardsProof(key)));

        assertThat(authorities.cards().refusal(certificate, TODAY, p256)).isEmpty();
        assertThat(certificate.body().holder()).isEqualTo(HolderReference.of(number));
        assertThat(certificate.body().publicKey()).isEqualTo(key.publicKey());
        assertThat(certificate.body().rights()).isEqualTo(new CardRights(Category.PUPIL));
        assertThat(certificate.body().effective()).isEqualTo(TODAY);
        assertThat(certificate.body().expiry()).isEqualTo(GRADUATION);
        assertThat(recorded(number.digits())).containsExactly(certificate.encode());
        assertThat(audited(number.digits())).containsExactly("certificate.issued by system:test");
    }

    @Test
    void a_proof_for_another_card_index_or_key_is_none() {
        EcdsaSignature otherIndex = new ProofOfPossession.OfCard(number, INDEX + 1).sign(key);
        EcdsaSignature otherNumber =
                new ProofOfPossession.OfCard(CardNumber.ofSerial(SERIALS.incrementAndGet()), INDEX).sign(key);
        EcdsaSignature otherKey = cardsProof(p256.generate());
        EcdsaSignature otherPurpose = new ProofOfPossession.OfTerminal("").sign(key);
        for (EcdsaSignature wrong : List.of(otherIndex, otherNumber, otherKey, otherPurpose)) {
            assertRefused(Reason.WRONG_PROOF, () -> as(CITY, () -> certifyCard(wrong)));
        }
        assertThat(recorded(number.digits())).isEmpty();
    }

    @Test
    void the_day_of_issue_is_kyivs() {
        clock.set(TestClock.MORNING.plus(Duration.ofHours(17)));
        assertThat(as(CITY, () -> certifyCard(cardsProof(key))).body().effective())
                .isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void a_card_whose_time_is_over_is_not_certified() {
        EcdsaSignature proof = cardsProof(key);
        for (LocalDate day : List.of(TODAY.minusDays(1), LocalDate.of(2100, 1, 1))) {
            assertRefused(
                    Reason.WRONG_VALIDITY,
                    () -> as(
                            CITY,
                            () -> issuance.certifyCard(number, INDEX, Category.STAFF, day, key.publicKey(), proof)));
        }
    }

    @Test
    void what_is_rolled_back_was_not_issued() {
        assertThatThrownBy(() -> as(CITY, () -> {
                    certifyCard(cardsProof(key));
                    throw new IllegalStateException("the station went away");
                }))
                .hasMessage("the station went away");
        assertThat(recorded(number.digits())).isEmpty();
        assertThat(audited(number.digits())).isEmpty();
    }

    @Test
    void nothing_is_issued_outside_of_a_transaction() {
        assertThatThrownBy(() -> scopes.runAs(CITY, () -> certifyCard(cardsProof(key))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void an_auditor_can_t_issue_and_an_operator_can_t_read_what_was_issued() {
        Actor auditor = new Actor("auditor", Role.AUDITOR, new Scope.City());
        assertThatThrownBy(() -> as(auditor, () -> certifyCard(cardsProof(key))))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> as(OPERATOR, () -> count())).isInstanceOf(DataAccessException.class);
        assertThat(as(auditor, this::count)).isNotNegative();
    }

    @Test
    void nobody_alters_what_was_issued() {
        as(CITY, () -> certifyCard(cardsProof(key)));
        for (String change : List.of("DELETE FROM pki.certificate", "UPDATE pki.certificate SET holder = 'x'")) {
            assertThatThrownBy(() -> as(CITY, () -> jdbc.sql(change).update())).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void a_reader_that_proves_its_key_for_its_enrolment_is_certified() {
        TerminalRights rights = TerminalRights.of(true, Set.of(TerminalRights.CANTEEN));
        CvCertificate certificate = as(CITY, () -> certifyReader(rights, "7K3M-Q2", TODAY.plusDays(6)));
        assertThat(authorities.terminals().refusal(certificate, TODAY, p256)).isEmpty();
        assertThat(certificate.body().rights()).isEqualTo(rights);
        assertThat(recorded(reader.text())).containsExactly(certificate.encode());

        assertRefused(
                Reason.WRONG_PROOF,
                () -> as(
                        CITY,
                        () -> issuance.certifyReader(
                                reader,
                                rights,
                                TODAY,
                                key.publicKey(),
                                "another code",
                                new ProofOfPossession.OfTerminal("7K3M-Q2").sign(key))));
    }

    @Test
    void a_readers_day_keys_are_certified_from_today_each_to_its_day_with_the_rights_that_it_has() {
        TerminalRights rights = TerminalRights.of(false, Set.of());
        as(CITY, () -> certifyReader(rights, "7K3M-Q2", TODAY));
        clock.advance(Duration.ofDays(5));
        LocalDate later = TODAY.plusDays(5);
        List<DayKey> keys = IntStream.rangeClosed(0, CertificateIssuance.DAYS_AHEAD)
                .mapToObj(ahead -> dayKey(later.plusDays(ahead), p256.generate()))
                .toList();

        List<CvCertificate> certificates = as(CITY, () -> issuance.certifyDays(reader, keys));

        assertThat(certificates)
                .extracting(certificate -> certificate.body().publicKey())
                .isEqualTo(keys.stream().map(DayKey::publicKey).toList());
        assertThat(certificates)
                .extracting(certificate -> certificate.body().expiry())
                .isEqualTo(keys.stream().map(DayKey::day).toList());
        assertThat(certificates).allSatisfy(certificate -> {
            assertThat(certificate.body().effective()).isEqualTo(later);
            assertThat(certificate.body().rights()).isEqualTo(rights);
            assertThat(certificate.body().holder()).isEqualTo(reader);
            assertThat(authorities.terminals().refusal(certificate, later, p256))
                    .isEmpty();
        });
        assertThat(recorded(reader.text())).hasSize(1 + keys.size());
        assertThat(audited(reader.text()))
                .as("one entry for the enrolment, one for all the days")
                .hasSize(2);
    }

    @Test
    void no_day_that_is_over_or_far_ahead_is_certified_and_no_other_beside_it() {
        as(CITY, () -> certifyReader(TerminalRights.of(true, Set.of()), "7K3M-Q2", TODAY));
        for (LocalDate day : List.of(TODAY.minusDays(1), TODAY.plusDays(CertificateIssuance.DAYS_AHEAD + 1))) {
            List<DayKey> keys = List.of(dayKey(TODAY, p256.generate()), dayKey(day, p256.generate()));
            assertRefused(Reason.WRONG_VALIDITY, () -> as(CITY, () -> issuance.certifyDays(reader, keys)));
        }
        assertThat(recorded(reader.text())).hasSize(1);
    }

    @Test
    void a_day_key_that_was_proven_for_another_reader_is_not_certified() {
        as(CITY, () -> certifyReader(TerminalRights.of(true, Set.of()), "7K3M-Q2", TODAY));
        EcdsaSignature anothers = new ProofOfPossession.OfTerminal(reader.text() + "B").sign(key);
        DayKey stolen = new DayKey(TODAY, key.publicKey(), anothers);

        assertRefused(Reason.WRONG_PROOF, () -> as(CITY, () -> issuance.certifyDays(reader, List.of(stolen))));
        assertThat(recorded(reader.text())).hasSize(1);
    }

    @Test
    void of_certificates_of_one_moment_the_last_is_the_one_that_was_issued_last() {
        as(CITY, () -> certifyReader(TerminalRights.of(false, Set.of()), "7K3M-Q2", TODAY));
        as(CITY, () -> {
            for (int round = 1; round <= 50; round++) {
                CvCertificate renewed = certifyToday();
                assertThat(issued.last(authorities.terminals().reference(), reader))
                        .contains(renewed);
            }
            return true;
        });
    }

    @Test
    void a_reader_that_was_never_certified_gets_no_day_keys() {
        assertRefused(Reason.UNKNOWN_READER, () -> as(CITY, this::certifyToday));
    }

    @Test
    void a_reader_whose_last_record_the_city_has_not_signed_gets_no_day_keys() {
        TerminalRights rights = TerminalRights.of(false, Set.of());
        CvCertificate own = as(CITY, () -> certifyReader(rights, "7K3M-Q2", TODAY.plusDays(6)));
        SoftwareKey thiefs = p256.generate();
        CvCertificate forged = new CertificateAuthority(own.body().authority(), p256.generate())
                .issue(reader, thiefs.publicKey(), rights, TODAY, TODAY.plusDays(6));
        CvCertificate anothers = as(
                CITY,
                () -> issuance.certifyReader(
                        new HolderReference(reader.text() + "B"),
                        rights,
                        TODAY.plusDays(6),
                        thiefs.publicKey(),
                        "X",
                        new ProofOfPossession.OfTerminal("X").sign(thiefs)));
        for (CvCertificate planted : List.of(forged, anothers)) {
            clock.advance(Duration.ofMinutes(1));
            as(CITY, () -> plant(planted));
            assertThatThrownBy(() -> as(CITY, this::certifyToday))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has not signed");
        }
    }

    /** What somebody with a way into the database could do. */
    private int plant(CvCertificate certificate) {
        return jdbc.sql("""
                        INSERT INTO pki.certificate (id, issuer, holder, public_key, effective, expiry, encoded, issued_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        UUID.randomUUID(),
                        certificate.body().authority().toString(),
                        reader.text(),
                        certificate.body().publicKey().encode(),
                        certificate.body().effective(),
                        certificate.body().expiry(),
                        certificate.encode(),
                        Timestamp.from(clock.instant()))
                .update();
    }

    private CvCertificate certifyCard(EcdsaSignature proof) {
        return issuance.certifyCard(number, INDEX, Category.PUPIL, GRADUATION, key.publicKey(), proof);
    }

    private CvCertificate certifyReader(TerminalRights rights, String code, LocalDate validUntil) {
        P256Point publicKey = key.publicKey();
        EcdsaSignature proof = new ProofOfPossession.OfTerminal(code).sign(key);
        return issuance.certifyReader(reader, rights, validUntil, publicKey, code, proof);
    }

    private CvCertificate certifyToday() {
        return issuance.certifyDays(reader, List.of(dayKey(TODAY, p256.generate())))
                .get(0);
    }

    private DayKey dayKey(LocalDate day, SoftwareKey ofDay) {
        return new DayKey(day, ofDay.publicKey(), new ProofOfPossession.OfTerminal(reader.text()).sign(ofDay));
    }

    private EcdsaSignature cardsProof(SoftwareKey signer) {
        return signer.sign(new ProofOfPossession.OfCard(number, INDEX).message(key.publicKey()));
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return scopes.runAs(actor, () -> transaction.execute(status -> work.get()));
    }

    private int count() {
        return jdbc.sql("SELECT count(*) FROM pki.certificate")
                .query(Integer.class)
                .single();
    }

    private List<byte[]> recorded(String holder) {
        return as(
                CITY,
                () -> jdbc.sql("SELECT encoded FROM pki.certificate WHERE holder = ? ORDER BY issued_at")
                        .param(holder)
                        .query(byte[].class)
                        .list());
    }

    private List<String> audited(String holder) {
        return as(
                CITY,
                () -> jdbc.sql("SELECT action || ' by ' || actor FROM audit.entry WHERE subject = ?")
                        .param("certificate:" + holder)
                        .query(String.class)
                        .list());
    }

    private static void assertRefused(Reason reason, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        CertificateRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
