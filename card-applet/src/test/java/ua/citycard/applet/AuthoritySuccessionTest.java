package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.LinkCertificate;
import ua.citycard.card.certificate.LinkCertificates;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.tap.CardState;
import ua.citycard.card.tap.ReaderCredential;
import ua.citycard.card.tap.TapRefusal;
import ua.citycard.card.tap.TapResult;
import ua.citycard.card.tlv.Der;

/** The terminal CA's keys follow each other, and cards in use follow them. */
class AuthoritySuccessionTest {
    private static final int DONE = 0x9000;
    private static final int REFUSED = 0x6982;
    private static final LocalDate LAST_DAY = City.TODAY.plusDays(30);

    private final City city = new City();
    private final CertificateAuthority second = City.laterTerminals(2);
    private final CertificateAuthority third = City.laterTerminals(3);
    private final LinkCertificate toSecond = link(city.terminals, second);
    private final LinkCertificate toThird = link(second, third);
    private final CityCard card;

    AuthoritySuccessionTest() throws IOException {
        card = city.card(4711);
    }

    @Test
    void a_terminal_of_the_next_key_leads_the_card_there() throws IOException {
        assertThat(card.tap(City.canteenOf(second, toSecond))).isInstanceOf(TapResult.Identified.class);

        assertThat(trustedKey()).isEqualTo("UATCA00002");
        assertThat(card.tap(City.canteenOf(second))).as("from now on").isInstanceOf(TapResult.Identified.class);
    }

    @Test
    void it_leads_one_that_missed_a_key_over_both() throws IOException {
        assertThat(card.tap(City.canteenOf(third, toThird, toSecond))).isInstanceOf(TapResult.Identified.class);
        assertThat(trustedKey()).isEqualTo("UATCA00003");
    }

    @Test
    void a_terminal_without_the_link_is_told_that_the_card_knows_another_authority() throws IOException {
        assertThat(card.tap(City.canteenOf(second))).isEqualTo(new TapResult.Refused(TapRefusal.OTHER_AUTHORITY));
        assertThat(card.tap(City.canteenOf(third, toThird)))
                .isEqualTo(new TapResult.Refused(TapRefusal.OTHER_AUTHORITY));
    }

    @Test
    void the_key_before_opens_taps_up_to_its_last_day() throws IOException {
        card.verify(toSecond);

        moveTo(LAST_DAY);
        assertThat(card.tap(onlyOn(LAST_DAY, city.terminals))).isInstanceOf(TapResult.Identified.class);
        moveTo(LAST_DAY.plusDays(1));
        assertThat(card.tap(city.terminal(City.CANTEEN, LAST_DAY, LAST_DAY.plusDays(30))))
                .as("answered, but readable for nobody")
                .isEqualTo(new TapResult.Refused(TapRefusal.UNREADABLE_ANSWER));
    }

    @Test
    void the_key_before_does_not_move_the_date_on_any_day() throws IOException {
        card.verify(toSecond);
        LocalDate end = LocalDate.of(2099, 12, 31);

        assertThat(card.tap(onlyOn(end, city.terminals))).isInstanceOf(TapResult.Identified.class);

        assertThat(card.tap(City.canteenOf(second))).isInstanceOf(TapResult.Identified.class);
    }

    @Test
    void a_third_key_ends_the_first() throws IOException {
        card.verify(toSecond);
        card.verify(toThird);

        assertThat(card.tap(city.canteen())).isEqualTo(new TapResult.Refused(TapRefusal.READER_REFUSED));
        assertThat(card.tap(City.canteenOf(second))).isInstanceOf(TapResult.Identified.class);
        assertThat(card.tap(City.canteenOf(third))).isInstanceOf(TapResult.Identified.class);
    }

    @Test
    void a_succession_moves_the_cards_date_to_the_day_of_the_link() throws IOException {
        LocalDate day = City.TODAY.plusDays(7);
        card.verify(city.terminals.link(second.anchor(), day, day.plusDays(30)));

        assertThat(card.tap(city.canteen())).isEqualTo(new TapResult.Refused(TapRefusal.UNREADABLE_ANSWER));
    }

    @Test
    void a_card_that_lay_in_a_drawer_takes_a_link_whose_days_are_over() throws IOException {
        moveTo(City.TODAY.plusYears(2));

        assertThat(card.verify(toSecond)).isEqualTo(DONE);

        LocalDate today = City.TODAY.plusYears(2);
        assertThat(card.tap(onlyOn(today, second))).isInstanceOf(TapResult.Identified.class);
        assertThat(card.tap(onlyOn(today, city.terminals)))
                .isEqualTo(new TapResult.Refused(TapRefusal.UNREADABLE_ANSWER));
    }

    @Test
    void a_blocked_card_follows_too_and_stays_blocked() throws IOException {
        card.setStatus(LifeCycle.BLOCKED);

        assertThat(card.identified(City.canteenOf(second, toSecond)).card().state())
                .isEqualTo(CardState.BLOCKED);
    }

    @Test
    void a_card_that_is_not_in_use_takes_no_link() throws IOException {
        card.setStatus(LifeCycle.TERMINATED);

        assertThat(card.verify(toSecond)).isEqualTo(REFUSED);
        assertThat(city.selectable(1).verify(toSecond)).isEqualTo(REFUSED);
    }

    @Test
    void the_key_before_names_nobody_any_more() throws IOException {
        card.verify(toSecond);

        assertRefused(link(city.terminals, City.laterTerminals(9)));
    }

    @Test
    void a_link_is_taken_once() throws IOException {
        card.verify(toSecond);

        assertThat(card.verify(toSecond)).isEqualTo(REFUSED);
        assertThat(trustedKey()).isEqualTo("UATCA00002");
    }

    @Test
    void a_key_is_followed_by_a_higher_number_only() throws IOException {
        for (String name : new String[] {
            "UATCA00001",
            "UATCA00000",
            "UACCA00002",
            "UATCA0000A",
            "UATCA0000/",
            "UATCA0000:",
            "UATCA0002",
            "UATCA000002"
        }) {
            assertThat(card.verify(linkTo(name))).as(name).isEqualTo(REFUSED);
        }
        assertThat(card.verify(linkTo("UATCA00010"))).isEqualTo(DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "0001", "0100", "C000", "C101", "8100", "4100", "C300"})
    void only_the_rights_of_an_authority_make_a_link(String rights) throws IOException {
        byte[] altered = toSecond.certificate().encode();
        System.arraycopy(HexFormat.of().parseHex(rights), 0, altered, 130, 2);

        assertThat(card.verify(signed(altered))).isEqualTo(REFUSED);
    }

    @Test
    void a_terminal_is_no_link() throws IOException {
        CvCertificate terminal = city.terminals.issue(
                new HolderReference("UATCA00002"),
                second.anchor().publicKey(),
                TerminalRights.of(true, Set.of()),
                City.TODAY,
                LAST_DAY);

        assertThat(card.verify(terminal.encode())).isEqualTo(REFUSED);
    }

    @Test
    void a_point_off_the_curve_is_refused_even_with_the_authoritys_signature() throws IOException {
        byte[] offCurve = toSecond.certificate().encode();
        offCurve[37 + 64] ^= 1;

        assertThat(card.verify(signed(offCurve))).isEqualTo(REFUSED);
        assertThat(card.tap(city.canteen())).isInstanceOf(TapResult.Identified.class);
    }

    @Test
    void any_flipped_bit_is_refused_and_changes_nothing() throws IOException {
        byte[] link = toSecond.certificate().encode();
        for (int bit = 0; bit < 8 * link.length; bit++) {
            byte[] flipped = link.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(card.verify(flipped)).as("bit %d", bit).isEqualTo(REFUSED);
        }
        assertThat(trustedKey()).isEqualTo("UATCA00001");
    }

    @Test
    void any_missing_or_added_byte_is_refused() throws IOException {
        byte[] link = toSecond.certificate().encode();

        assertThat(card.verify(Arrays.copyOf(link, link.length - 1))).isEqualTo(REFUSED);
        assertThat(card.verify(Arrays.copyOf(link, link.length + 1))).isEqualTo(REFUSED);
    }

    private void moveTo(LocalDate day) throws IOException {
        CertificateAuthority newest = trustedKey().endsWith("1") ? city.terminals : second;
        assertThat(card.tap(onlyOn(day, newest))).isInstanceOf(TapResult.Identified.class);
    }

    private static ReaderCredential onlyOn(LocalDate day, CertificateAuthority authority) {
        return City.terminalOf(authority, LinkCertificates.NONE, City.CANTEEN, day, day);
    }

    private void assertRefused(LinkCertificate link) throws IOException {
        String before = trustedKey();
        assertThat(card.verify(link)).isEqualTo(REFUSED);
        assertThat(trustedKey()).isEqualTo(before);
    }

    /** A link of the first key to one that it calls by this name. */
    private byte[] linkTo(String name) {
        return city.terminals
                .issue(
                        new HolderReference(name),
                        second.anchor().publicKey(),
                        new TerminalRights(true, true, Set.of()),
                        City.TODAY,
                        LAST_DAY)
                .encode();
    }

    /** Signed again, by the first key. */
    private byte[] signed(byte[] altered) {
        int body = altered.length - 3 - EcdsaSignature.BYTES;
        byte[] signature = city.terminalsKey.sign(Arrays.copyOf(altered, body)).encode();
        return Der.concat(Arrays.copyOf(altered, body + 3), signature);
    }

    private String trustedKey() throws IOException {
        return trustedKey(card);
    }

    private static String trustedKey(CityCard card) throws IOException {
        byte[] greeting = CityCard.APPLET.select(card.contactless());
        return new String(greeting, 5, 10, StandardCharsets.US_ASCII);
    }

    private static LinkCertificate link(CertificateAuthority from, CertificateAuthority to) {
        return from.link(to.anchor(), City.TODAY, LAST_DAY);
    }
}
