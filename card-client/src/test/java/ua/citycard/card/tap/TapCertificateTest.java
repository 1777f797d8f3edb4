package ua.citycard.card.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.citycard.card.City.P256_HERE;
import static ua.citycard.card.City.TODAY;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.CardNumber;
import ua.citycard.card.City;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.crypto.P256Point;

/** By which certificate a card is believed, and on which days. */
class TapCertificateTest extends TapFixture {
    @Test
    void a_stranger_is_identified_by_the_certificate_that_it_shows() throws IOException {
        ReferenceCard card = issued(new Card());
        IdentifiedCard identified = identified(tap(card, NONE));
        assertThat(identified.number()).isEqualTo(NUMBER);
        assertThat(identified.statusIndex()).isEqualTo(42);
        assertThat(identified.state()).isEqualTo(CardState.ACTIVE);
        assertThat(identified.certificate().encode()).isEqualTo(card.certificate());
    }

    @Test
    void the_certificate_of_another_card_is_refused() throws IOException {
        ReferenceCard card = new Card();
        card.install(city.ofCard(CardNumber.ofSerial(8), P256Point.parse(card.publicPoint()))
                .encode());
        assertThat(tap(card, NONE)).isEqualTo(new TapResult.Refused(TapRefusal.CERTIFICATE_OF_ANOTHER));
    }

    @Test
    void a_certificate_that_the_city_did_not_issue_is_refused() throws IOException {
        ReferenceCard card = new Card();
        card.install(
                new City().ofCard(NUMBER, P256Point.parse(card.publicPoint())).encode());
        assertThat(tap(card, NONE)).isEqualTo(new TapResult.Refused(TapRefusal.CERTIFICATE_UNTRUSTED));
    }

    @Test
    void a_terminals_certificate_does_not_make_a_card() throws IOException {
        ReferenceCard card = new Card();
        card.install(city.ofTerminal("UAGATE00700001", P256Point.parse(card.publicPoint()))
                .encode());
        assertThat(tap(card, NONE)).isEqualTo(new TapResult.Refused(TapRefusal.CERTIFICATE_UNTRUSTED));
    }

    @Test
    void a_certificate_once_verified_is_still_no_other_certificate() throws IOException {
        Tap tap = new Tap(reader, city.cards.anchor(), P256_HERE, new SecureRandom());
        ReferenceCard genuine = issued(new Card());
        CvCertificate certificate = CvCertificate.parse(genuine.certificate());
        identified(tap.perform(genuine, known(genuine), TODAY));
        byte[] longer = certificate.encode();
        longer[longer.length - 68]++; // the last digit of its expiry
        CvCertificate forged = CvCertificate.parse(longer);

        assertThat(identified(tap.perform(genuine, number -> Optional.of(forged), TODAY))
                        .certificate())
                .as("the card's own instead")
                .isEqualTo(certificate);
        assertThat(tap.perform(genuine, known(genuine), TODAY.plusYears(10).plusDays(1)))
                .as("it is verified once, and looked at each time")
                .isEqualTo(new TapResult.Refused(TapRefusal.CERTIFICATE_EXPIRED));
        identified(tap.perform(genuine, known(genuine), TODAY));
    }

    @Test
    void a_card_whose_certificate_was_renewed_is_believed_by_the_new_one() throws IOException {
        ReferenceCard card = issued(new Card());
        CvCertificate renewed = city.cards.issue(
                HolderReference.of(NUMBER),
                P256Point.parse(card.publicPoint()),
                new CardRights(CardRights.Category.STAFF),
                TODAY,
                TODAY.plusYears(20));
        KnownCards old = known(card);
        card.install(renewed.encode());
        LocalDate afterTheOld = TODAY.plusYears(10).plusDays(1);

        assertThat(identified(tap(card, old, afterTheOld)).certificate()).isEqualTo(renewed);
    }

    @Test
    void who_claims_a_number_does_not_learn_whether_it_is_known_here() throws IOException {
        ReferenceCard genuine = issued(new Card());
        ReferenceCard counterfeit = new Card();
        counterfeit.install(genuine.certificate());
        RecordingTransport whereKnown = new RecordingTransport(counterfeit);
        RecordingTransport whereNot = new RecordingTransport(counterfeit);

        assertThat(tap(whereKnown, known(genuine))).isEqualTo(tap(whereNot, NONE));
        assertThat(whereKnown.commands).hasSameSizeAs(whereNot.commands);
    }

    @Test
    void a_card_is_believed_on_the_days_of_its_certificate_only() throws IOException {
        ReferenceCard card = issued(new Card());
        assertThat(tap(card, NONE, TODAY.plusYears(10))).isInstanceOf(TapResult.Identified.class);
        assertThat(tap(card, NONE, TODAY.plusYears(10).plusDays(1)))
                .isEqualTo(new TapResult.Refused(TapRefusal.CERTIFICATE_EXPIRED));
        assertThat(tap(card, known(card), TODAY.minusDays(2)))
                .isEqualTo(new TapResult.Refused(TapRefusal.CERTIFICATE_NOT_YET_VALID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7f4e00"})
    void a_certificate_that_is_none_is_refused(String certificate) throws IOException {
        ReferenceCard card = new Card();
        card.install(HEX.parseHex(certificate));
        assertThat(tap(card, NONE)).isEqualTo(new TapResult.Refused(TapRefusal.CERTIFICATE_UNREADABLE));
    }

    @Test
    void a_card_that_does_not_show_its_certificate_is_refused() throws IOException {
        assertRefused(TapRefusal.CERTIFICATE_UNREADABLE, new Card() {
            @Override
            protected byte[] statusWord() {
                return HEX.parseHex("6982");
            }
        });
    }
}
