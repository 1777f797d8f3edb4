package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.tap.CardState;
import ua.citycard.card.tap.ReaderCredential;
import ua.citycard.card.tap.ServiceClaim;
import ua.citycard.card.tap.Tap;
import ua.citycard.card.tap.TapRefusal;
import ua.citycard.card.tap.TapResult;
import ua.citycard.card.tap.TapSession;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.ResponseApdu;

class TapTest {
    private static final int REFUSED = 0x6982;
    private static final int NONCE_BYTES = 16;

    private final City city = new City();
    private final CityCard card;

    TapTest() throws IOException {
        card = city.card(4711);
    }

    @Test
    void a_terminal_of_the_city_learns_which_card_it_is() throws IOException {
        TapResult.Identified result = card.identified(city.canteen());

        assertThat(result.card().number()).isEqualTo(card.number());
        assertThat(result.card().statusIndex()).isEqualTo(card.statusIndex());
        assertThat(result.card().state()).isEqualTo(CardState.ACTIVE);
    }

    @Test
    void it_does_so_over_contacts_too() throws IOException {
        assertThat(card.tap(city.canteen(), card.contact())).isInstanceOf(TapResult.Identified.class);
    }

    @Test
    void a_tap_by_a_terminal_that_knows_the_card_takes_two_commands_and_442_bytes() throws IOException {
        CvCertificate known = card.identified(city.canteen()).card().certificate();
        List<byte[]> exchanged = new ArrayList<>();
        ApduTransport field = recorded(card.contactless(), exchanged);

        new Tap(city.canteen(), city.cards.anchor(), City.CURVE, City.RANDOM)
                .perform(field, claimed -> Optional.of(known), City.TODAY);

        assertThat(exchanged).extracting(bytes -> bytes.length).containsExactly(13, 17, 248, 164);
    }

    @Test
    void reading_the_certificate_takes_one_more_of_263_bytes() throws IOException {
        List<byte[]> exchanged = new ArrayList<>();

        card.tap(city.canteen(), recorded(card.contactless(), exchanged));

        assertThat(exchanged).extracting(bytes -> bytes.length).containsExactly(13, 17, 248, 164, 19, 244);
    }

    @Test
    void using_a_service_takes_one_more_of_148_bytes() throws IOException {
        List<byte[]> exchanged = new ArrayList<>();
        ApduTransport field = recorded(card.contactless(), exchanged);
        TapSession session = ((TapResult.Identified) card.tap(city.canteen(), field)).session();
        exchanged.clear();

        session.useService(new ServiceClaim(TerminalRights.CANTEEN, City.TODAY, 1, 1));

        assertThat(exchanged).extracting(bytes -> bytes.length).containsExactly(33, 115);
    }

    @Test
    void a_terminal_of_another_city_is_refused() throws IOException {
        ReaderCredential stranger = new City().canteen();

        assertThat(card.authenticate(request(stranger.certificate().encode())).encode())
                .isEqualTo(HexFormat.of().parseHex("6982"));
    }

    @Test
    void another_key_of_the_same_authority_is_refused() throws IOException {
        byte[] certificate = city.canteen().certificate().encode();
        certificate[19]++;

        assertRefused(certificate(certificate));
    }

    @Test
    void a_card_is_no_terminal_even_for_the_terminals_authority() throws IOException {
        byte[] certificate = city.canteen().certificate().encode();
        int role = indexOf(certificate, "2B06010386240101") + 7;
        certificate[role] = 2;

        assertRefused(certificate(certificate));
    }

    @Test
    void an_authority_is_no_terminal() throws IOException {
        TrustAnchor next = City.laterTerminals(2).anchor();

        assertRefused(
                city.terminals.link(next, City.TODAY, City.TODAY).certificate().encode());
    }

    @Test
    void rights_that_nobody_has_defined_are_refused() throws IOException {
        byte[] certificate = city.canteen().certificate().encode();
        int rights = indexOf(certificate, "53020101") + 2;
        for (int bit = 1; bit < 8; bit++) {
            byte[] other = certificate.clone();
            other[rights] |= (byte) (1 << bit);
            assertRefused(certificate(other));
        }
    }

    @Test
    void a_point_off_the_curve_is_refused_even_with_the_authoritys_signature() throws IOException {
        byte[] certificate = city.canteen().certificate().encode();
        certificate[37 + 64] ^= 1;

        assertRefused(certificate(certificate));
    }

    @Test
    void a_point_of_zeros_is_refused_even_with_the_authoritys_signature() throws IOException {
        byte[] certificate = city.canteen().certificate().encode();
        Arrays.fill(certificate, 38, 38 + 64, (byte) 0);

        assertRefused(certificate(certificate));
    }

    @Test
    void a_signature_of_zeros_is_refused() throws IOException {
        byte[] certificate = city.canteen().certificate().encode();
        Arrays.fill(certificate, certificate.length - 64, certificate.length, (byte) 0);

        assertRefused(certificate);
    }

    @Test
    void any_flipped_bit_is_refused_but_those_of_the_nonce() throws IOException {
        byte[] request = request(city.canteen().certificate().encode());
        int nonce = request.length - NONCE_BYTES;

        for (int bit = 0; bit < request.length * Byte.SIZE; bit++) {
            byte[] flipped = request.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            int expected = bit / Byte.SIZE < nonce ? REFUSED : ResponseApdu.DONE;
            assertThat(card.authenticate(flipped).statusWord())
                    .as("bit %d", bit)
                    .isEqualTo(expected);
        }
    }

    @Test
    void any_missing_or_added_byte_is_refused() throws IOException {
        byte[] request = request(city.canteen().certificate().encode());

        for (int length = 0; length < request.length; length++) {
            assertThat(card.authenticate(Arrays.copyOf(request, length)).statusWord())
                    .isEqualTo(REFUSED);
        }
        for (int length = request.length + 1; length <= 255; length++) {
            assertThat(card.authenticate(Arrays.copyOf(request, length)).statusWord())
                    .isEqualTo(REFUSED);
        }
    }

    @Test
    void after_a_refusal_the_right_terminal_is_answered() throws IOException {
        ApduTransport field = card.contactless();
        CityCard.APPLET.select(field);
        field.transceive(HexFormat.of().parseHex("0086000003112233"));

        assertThat(card.tap(city.canteen(), field)).isInstanceOf(TapResult.Identified.class);
    }

    @Test
    void a_certificate_that_has_expired_by_the_cards_date_is_answered_but_learns_nothing() throws IOException {
        ReaderCredential stale = city.terminal(City.CANTEEN, City.TODAY.minusDays(9), City.TODAY.minusDays(1));

        assertThat(card.authenticate(request(stale.certificate().encode())).data())
                .hasSize(GeneralAuthenticate.ANSWER);
        assertThat(card.tap(stale)).isEqualTo(new TapResult.Refused(TapRefusal.UNREADABLE_ANSWER));
    }

    @Test
    void a_certificate_is_good_on_its_last_day() throws IOException {
        ReaderCredential lastDay = city.terminal(City.CANTEEN, City.TODAY.minusDays(9), City.TODAY);

        assertThat(card.tap(lastDay)).isInstanceOf(TapResult.Identified.class);
    }

    @Test
    void a_terminal_with_an_accurate_clock_moves_the_cards_date() throws IOException {
        ReaderCredential thisWeek = city.canteen();
        card.identified(city.terminal(City.CANTEEN, City.TODAY.plusDays(7), City.TODAY.plusDays(13)));

        assertThat(card.tap(thisWeek)).isEqualTo(new TapResult.Refused(TapRefusal.UNREADABLE_ANSWER));
    }

    @Test
    void a_terminal_without_one_does_not() throws IOException {
        TerminalRights noClock = TerminalRights.of(false, Set.of(TerminalRights.CANTEEN));
        card.identified(city.terminal(noClock, City.TODAY.plusDays(7), City.TODAY.plusDays(13)));

        assertThat(card.tap(city.canteen())).isInstanceOf(TapResult.Identified.class);
    }

    @Test
    void the_date_never_goes_back() throws IOException {
        LocalDate later = City.TODAY.plusDays(7);
        card.identified(city.terminal(City.CANTEEN, later, later.plusDays(6)));
        card.identified(city.terminal(City.CANTEEN, City.TODAY.minusDays(30), later));

        assertThat(card.tap(city.terminal(City.CANTEEN, City.TODAY, later.minusDays(1))))
                .isEqualTo(new TapResult.Refused(TapRefusal.UNREADABLE_ANSWER));
    }

    @Test
    void a_refused_certificate_does_not_move_it() throws IOException {
        byte[] forged = city.terminal(City.CANTEEN, City.TODAY.plusDays(7), City.TODAY.plusDays(13))
                .certificate()
                .encode();
        forged[forged.length - 1] ^= 1;
        assertRefused(forged);

        assertThat(card.tap(city.canteen())).isInstanceOf(TapResult.Identified.class);
    }

    private void assertRefused(byte[] certificate) throws IOException {
        assertThat(card.authenticate(request(certificate)).encode())
                .isEqualTo(HexFormat.of().parseHex("6982"));
    }

    /** The altered certificate with a right signature of the terminals' authority. */
    private byte[] certificate(byte[] altered) {
        int signature = altered.length - 64;
        byte[] body = Arrays.copyOf(altered, signature - 3);
        System.arraycopy(city.terminalsKey.sign(body).encode(), 0, altered, signature, 64);
        return altered;
    }

    private static byte[] request(byte[] certificate) {
        byte[] nonce = new byte[NONCE_BYTES];
        City.RANDOM.nextBytes(nonce);
        return Der.encode(0x7C, certificate, Der.encode(0x81, nonce));
    }

    private static ApduTransport recorded(ApduTransport card, List<byte[]> exchanged) {
        return command -> {
            byte[] response = card.transceive(command);
            exchanged.add(command);
            exchanged.add(response);
            return response;
        };
    }

    private static int indexOf(byte[] bytes, String hex) {
        return HexFormat.of().withUpperCase().formatHex(bytes).indexOf(hex) / 2;
    }
}
