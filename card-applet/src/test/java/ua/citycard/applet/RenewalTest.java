package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CardDate;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CardRights.Category;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.LinkCertificate;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.personalisation.AppletDescription;
import ua.citycard.card.personalisation.IssuedCards;
import ua.citycard.card.personalisation.UnsuitableCardException;
import ua.citycard.card.scp03.Scp03Session;
import ua.citycard.card.scp03.SecurityLevel;
import ua.citycard.card.tap.CardState;
import ua.citycard.card.tap.TapRefusal;
import ua.citycard.card.tap.TapResult;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.ResponseApdu;

/** What the issuer changes on a card in use. */
class RenewalTest {
    private static final int DONE = 0x9000;
    private static final int NOT_SECURED = 0x6982;
    private static final int OUT_OF_ORDER = 0x6985;
    private static final int WRONG_VALUE = 0x6A80;
    private static final int NO_SUCH_OBJECT = 0x6A88;

    private static final int AUTHORITY = 0x0102;
    private static final int CERTIFICATE = 0x0105;
    private static final int AUTHORITY_BEFORE = 0x0106;

    private static final LocalDate LAST_DAY = City.TODAY.plusDays(30);

    private final City city = new City();
    private final CertificateAuthority second = City.laterTerminals(2);
    private final IssuedCards issuer = new IssuedCards(city.keys, City.RANDOM);
    private final CityCard card;

    RenewalTest() throws IOException {
        card = city.card(4711);
    }

    @Test
    void a_pupil_becomes_staff_on_the_same_card() throws IOException {
        CvCertificate ofStaff = certificate(publicKey(), card.number(), Category.STAFF);

        issuer.certify(card.contact(), card.number(), ofStaff);

        assertThat(card.identified(city.canteen()).card().certificate()).isEqualTo(ofStaff);
    }

    @Test
    void a_certificate_whose_answer_was_lost_is_given_again() throws IOException {
        CvCertificate ofStaff = certificate(publicKey(), card.number(), Category.STAFF);

        issuer.certify(card.contact(), card.number(), ofStaff);
        issuer.certify(card.contact(), card.number(), ofStaff);

        assertThat(card.identified(city.canteen()).card().certificate()).isEqualTo(ofStaff);
    }

    @Test
    void a_certificate_of_another_card_or_key_is_refused() throws IOException {
        CvCertificate held = card.identified(city.canteen()).card().certificate();
        P256Point key = held.body().publicKey();

        assertThat(store(
                        0x88,
                        0,
                        CERTIFICATE,
                        certificate(key, CardNumber.ofSerial(1), Category.PUPIL).encode()))
                .isEqualTo(WRONG_VALUE);
        assertThat(store(
                        0x88,
                        0,
                        CERTIFICATE,
                        certificate(City.CURVE.generate().publicKey(), card.number(), Category.PUPIL)
                                .encode()))
                .isEqualTo(WRONG_VALUE);
        assertThat(card.identified(city.canteen()).card().certificate()).isEqualTo(held);
    }

    @Test
    void the_issuer_hands_over_the_authoritys_next_key_without_a_link() throws IOException {
        issuer.trust(card.contact(), card.number(), second.anchor(), City.TODAY, LAST_DAY);
        issuer.trust(card.contact(), card.number(), second.anchor(), City.TODAY, LAST_DAY);

        assertThat(card.tap(City.canteenOf(second))).isInstanceOf(TapResult.Identified.class);
        assertThat(card.tap(city.canteen())).as("the key before counts still").isInstanceOf(TapResult.Identified.class);
    }

    @Test
    void a_key_that_was_stolen_ends_at_once() throws IOException {
        issuer.trust(card.contact(), card.number(), second.anchor(), City.TODAY, City.TODAY.minusDays(1));

        assertThat(card.tap(city.canteen())).isEqualTo(new TapResult.Refused(TapRefusal.UNREADABLE_ANSWER));
        assertThat(card.tap(City.canteenOf(second))).isInstanceOf(TapResult.Identified.class);
    }

    @Test
    void both_keys_and_the_last_day_are_read_back() throws IOException {
        byte[] first = city.terminals.anchor().encode();
        assertThat(read(AUTHORITY_BEFORE).statusWord()).isEqualTo(NO_SUCH_OBJECT);

        issuer.trust(card.contact(), card.number(), second.anchor(), City.TODAY, LAST_DAY);

        assertThat(read(AUTHORITY).data()).isEqualTo(second.anchor().encode());
        assertThat(read(AUTHORITY_BEFORE).data()).isEqualTo(Der.concat(first, CardDate.encode(LAST_DAY)));
    }

    @Test
    void a_card_that_a_thief_led_to_the_highest_number_is_brought_back() throws IOException {
        CertificateAuthority thief = City.laterTerminals(99_999);
        card.verify(city.terminals.link(thief.anchor(), City.TODAY, LAST_DAY));

        issuer.trust(card.contact(), card.number(), second.anchor(), City.TODAY, City.TODAY.minusDays(1));

        assertThat(card.tap(City.canteenOf(second))).isInstanceOf(TapResult.Identified.class);
        assertThat(card.tap(City.canteenOf(thief))).isEqualTo(new TapResult.Refused(TapRefusal.OTHER_AUTHORITY));
    }

    @Test
    void a_thief_who_took_the_next_name_does_not_keep_the_genuine_key_out() throws IOException {
        card.verify(city.terminals.link(City.laterTerminals(2).anchor(), City.TODAY, LAST_DAY));

        issuer.trust(card.contact(), card.number(), second.anchor(), City.TODAY, City.TODAY.minusDays(1));

        assertThat(card.tap(City.canteenOf(second))).isInstanceOf(TapResult.Identified.class);
    }

    @Test
    void a_card_whose_date_a_thief_moved_to_the_end_of_the_century_is_brought_back() throws IOException {
        LocalDate end = LocalDate.of(2099, 12, 31);
        card.verify(city.terminals.link(City.laterTerminals(9).anchor(), end, end));
        assertThat(card.tap(City.canteenOf(second, link(second)))).isInstanceOf(TapResult.Refused.class);

        issuer.trust(card.contact(), card.number(), second.anchor(), City.TODAY, City.TODAY.minusDays(1));

        assertThat(card.tap(City.canteenOf(second))).isInstanceOf(TapResult.Identified.class);
    }

    @Test
    void the_present_key_again_sets_the_days_right_and_ends_the_one_before() throws IOException {
        card.verify(link(second));
        assertThat(card.tap(city.canteen())).isInstanceOf(TapResult.Identified.class);

        issuer.trust(card.contact(), card.number(), second.anchor(), City.TODAY, City.TODAY.minusDays(1));

        assertThat(card.tap(city.canteen())).isEqualTo(new TapResult.Refused(TapRefusal.UNREADABLE_ANSWER));
        assertThat(card.tap(City.canteenOf(second))).isInstanceOf(TapResult.Identified.class);
    }

    @Test
    void a_key_of_another_authority_is_refused() throws IOException {
        byte[] ofCards = next();
        ofCards[2] = 'C';

        assertThat(store(0x88, 0, AUTHORITY, ofCards)).isEqualTo(WRONG_VALUE);
    }

    @Test
    void a_key_that_is_none_is_refused() throws IOException {
        byte[] value = next();
        byte[] offCurve = value.clone();
        offCurve[10 + 64] ^= 1;
        byte[] noDay = value.clone();
        noDay[75 + 2] = 2;
        byte[] noLastDay = value.clone();
        noLastDay[81 + 2] = 2;

        assertThat(store(0x88, 0, AUTHORITY, offCurve)).isEqualTo(WRONG_VALUE);
        assertThat(store(0x88, 0, AUTHORITY, noDay)).isEqualTo(WRONG_VALUE);
        assertThat(store(0x88, 0, AUTHORITY, noLastDay)).isEqualTo(WRONG_VALUE);
        assertThat(store(0x88, 0, AUTHORITY, second.anchor().encode())).isEqualTo(WRONG_VALUE);
        assertThat(store(0x88, 0, AUTHORITY, value)).isEqualTo(DONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0100, 0x0103, 0x0104, 0x0106, 0x0107})
    void nothing_else_changes(int group) throws IOException {
        assertThat(store(0x88, 0, group, next())).isEqualTo(NO_SUCH_OBJECT);
    }

    @Test
    void a_change_is_one_block() throws IOException {
        assertThat(store(0x08, 0, AUTHORITY, next())).isEqualTo(OUT_OF_ORDER);
        assertThat(store(0x88, 1, AUTHORITY, next())).isEqualTo(OUT_OF_ORDER);
        assertThat(store(0x80, 0, AUTHORITY, next())).isEqualTo(OUT_OF_ORDER);
    }

    @Test
    void a_blocked_card_changes_too_and_a_terminated_one_never_again() throws IOException {
        issuer.block(card.contact(), card.number());
        issuer.trust(card.contact(), card.number(), second.anchor(), City.TODAY, LAST_DAY);
        assertThat(card.identified(City.canteenOf(second)).card().state()).isEqualTo(CardState.BLOCKED);

        issuer.unblock(card.contact(), card.number());
        assertThat(card.identified(City.canteenOf(second)).card().state()).isEqualTo(CardState.ACTIVE);

        issuer.terminate(card.contact(), card.number());
        assertThat(store(0x88, 0, AUTHORITY, City.laterTerminals(3).anchor().encode()))
                .isEqualTo(OUT_OF_ORDER);
        assertThat(card.tap(City.canteenOf(second))).isEqualTo(new TapResult.Refused(TapRefusal.READER_REFUSED));
    }

    @Test
    void the_wrong_card_on_the_reader_is_left_alone() throws IOException {
        CardNumber other = CardNumber.ofSerial(1);

        assertThatExceptionOfType(UnsuitableCardException.class)
                .isThrownBy(() -> issuer.terminate(card.contact(), other))
                .extracting(UnsuitableCardException::reason)
                .isEqualTo(UnsuitableCardException.Reason.ANOTHER_CARD);
        assertThat(card.tap(city.canteen())).isInstanceOf(TapResult.Identified.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"84E28800080102030405060708", "84CA0100080102030405060708", "8050000008000102030405060700"})
    void over_the_air_nothing_changes(String command) throws IOException {
        assertThat(card.contactless().transceive(HexFormat.of().parseHex(command)))
                .isNotEqualTo(HexFormat.of().parseHex("9000"));
        CityCard.APPLET.select(card.contactless());
        assertThat(card.chip().transceive(HexFormat.of().parseHex(command)))
                .isEqualTo(new byte[] {(byte) (NOT_SECURED >> 8), (byte) NOT_SECURED});
    }

    @Test
    void the_applet_says_its_version_and_what_its_chip_has() throws IOException {
        AppletDescription inUse = issuer.describe(card.contact());
        AppletDescription blank = issuer.describe(city.selectable(1).contact());

        assertThat(inUse.major()).isEqualTo(1);
        assertThat(inUse.freePersistent()).isPositive();
        assertThat(inUse.freeUntilDeselect()).isPositive();
        assertThat(inUse.freeUntilReset()).isPositive();
        assertThat(blank).isEqualTo(inUse);
    }

    private P256Point publicKey() throws IOException {
        return card.identified(city.canteen()).card().certificate().body().publicKey();
    }

    private CvCertificate certificate(P256Point key, CardNumber number, Category category) {
        return city.cards.issue(
                HolderReference.of(number), key, new CardRights(category), City.TODAY, City.TODAY.plusYears(5));
    }

    private LinkCertificate link(CertificateAuthority next) {
        return city.terminals.link(next.anchor(), City.TODAY, LAST_DAY);
    }

    private byte[] next() {
        return Der.concat(second.anchor().encode(), CardDate.encode(City.TODAY), CardDate.encode(LAST_DAY));
    }

    private int store(int kind, int block, int group, byte[] value) throws IOException {
        try (Scp03Session channel = card.manage(SecurityLevel.C_DECRYPTION_C_MAC_R_MAC)) {
            return CityCard.store(channel, kind, block, group, value);
        }
    }

    private ResponseApdu read(int group) throws IOException {
        try (Scp03Session channel = card.manage(SecurityLevel.C_DECRYPTION_C_MAC_R_MAC)) {
            return CityCard.read(channel, group);
        }
    }
}
