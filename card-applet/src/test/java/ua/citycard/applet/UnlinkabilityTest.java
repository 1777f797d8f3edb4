package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CardRights.Category;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.personalisation.IssuedCards;
import ua.citycard.card.tap.ReaderCredential;
import ua.citycard.card.tap.ServiceClaim;
import ua.citycard.card.tap.TapResult;
import ua.citycard.card.tap.TapSession;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.virtualcard.CardInterface;

/**
 * Whoever has no certified reader's key can tell neither two cards apart nor two taps of one card: not by a status word, a
 * length, or a byte. He may have recorded certificates and links, which pass over the air in the clear.
 */
class UnlinkabilityTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final City CITY = new City();
    private static final CertificateAuthority NEXT = City.laterTerminals(2);
    private static final IssuedCards ISSUER = new IssuedCards(CITY.keys, City.RANDOM);
    private static final LocalDate TODAY = City.TODAY;
    private static final LocalDate NEXT_MONTH = TODAY.plusDays(30);
    private static final int TAP_ANSWER = GeneralAuthenticate.ANSWER + 2;

    /** Of this week, so that it is stale for a card that has heard of next month. */
    private static final ReaderCredential RECORDED = CITY.canteen();

    private static final ReaderCredential STALE = CITY.terminal(City.CANTEEN, TODAY.minusDays(9), TODAY.minusDays(1));

    private final List<String> byStrangers = byStrangers();
    private final List<String> withRecordings =
            Stream.concat(byStrangers.stream(), recordings()).toList();
    private final CityCard card;

    UnlinkabilityTest() throws IOException {
        card = CITY.card(4711);
    }

    static Stream<Named<CityCard>> cardsOfTheCity() throws IOException {
        CityCard blocked = CITY.card(1);
        blocked.setStatus(LifeCycle.BLOCKED);
        CityCard unblocked = CITY.card(2);
        unblocked.setStatus(LifeCycle.BLOCKED);
        unblocked.setStatus(LifeCycle.PERSONALIZED);
        CityCard later = CITY.card(3);
        later.identified(CITY.terminal(City.CANTEEN, NEXT_MONTH, NEXT_MONTH));
        return Stream.of(
                named("another card", CITY.card(4_000_000_000L)),
                named("a blocked card", blocked),
                named("one that was blocked", unblocked),
                named("one that has heard of a later day", later),
                named("one with another certificate", recertified(CITY.card(5))),
                named("one that was used", used(CITY.card(6))));
    }

    @ParameterizedTest
    @MethodSource("cardsOfTheCity")
    void a_stranger_sees_no_difference_to(CityCard other) throws IOException {
        assertThat(transcript(other, withRecordings)).isEqualTo(transcript(card, withRecordings));
    }

    @Test
    void a_stranger_sees_no_difference_to_the_same_card_the_next_time() throws IOException {
        assertThat(transcript(card, withRecordings)).isEqualTo(transcript(card, withRecordings));
    }

    @Test
    void a_terminated_card_differs_by_nothing_but_that_it_answers_no_certificate_of_the_city() throws IOException {
        CityCard terminated = CITY.card(7);
        terminated.setStatus(LifeCycle.TERMINATED);

        assertThat(transcript(terminated, byStrangers)).isEqualTo(transcript(card, byStrangers));
    }

    @Test
    void cards_that_heard_of_the_next_key_in_different_ways_are_alike() throws IOException {
        card.verify(CITY.terminals.link(NEXT.anchor(), TODAY, NEXT_MONTH));
        CityCard told = CITY.card(8);
        ISSUER.trust(told.contact(), told.number(), NEXT.anchor(), TODAY.plusDays(1), TODAY.minusDays(1));

        assertThat(transcript(told, withRecordings)).isEqualTo(transcript(card, withRecordings));
    }

    @Test
    void every_instruction_is_refused_alike() throws IOException {
        List<String> commands = IntStream.range(0, 0x400)
                .mapToObj(i -> String.format(
                        "%02X%02X000000", List.of(0x00, 0x0C, 0x80, 0x84).get(i >> 8), i & 0xFF))
                .toList();

        assertThat(transcript(CITY.card(9), commands)).isEqualTo(transcript(card, commands));
    }

    @Test
    void the_issuer_domain_is_silent_over_the_air() throws IOException {
        ApduTransport field = card.contactless();
        for (String command : ofIssuerDomain()) {
            assertThat(send(field, command)).as(command).matches("69..|6A82|6881");
        }
        CityCard.APPLET.select(field);
        for (String command : ofIssuerDomain()) {
            assertThat(send(field, command)).as(command).matches("6982|6D00|6881");
        }
    }

    @Test
    void who_listens_to_a_whole_visit_sees_lengths_that_are_the_same_for_all() throws IOException {
        List<Integer> lengths = visit(card, 1);

        assertThat(visit(card, 1)).as("a retry").isEqualTo(lengths);
        assertThat(visit(card, 2)).as("a meal that was had").isEqualTo(lengths);
        assertThat(visit(recertified(CITY.card(10)), 3)).as("another card").isEqualTo(lengths);
    }

    @Test
    void no_byte_of_an_answer_comes_back_in_every_tap() throws IOException {
        for (ReaderCredential terminal : List.of(RECORDED, STALE)) {
            byte[] request = request(terminal.certificate());
            List<byte[]> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                answers.add(card.authenticate(request).data());
            }

            for (int at = 0; at < GeneralAuthenticate.ANSWER; at++) {
                int place = at;
                long different =
                        answers.stream().map(answer -> answer[place]).distinct().count();
                assertThat(different == 1).as("byte %d", at).isEqualTo(isStructure(at));
            }
        }
    }

    @Test
    void the_same_request_is_never_answered_alike() throws IOException {
        byte[] request = request(RECORDED.certificate());
        byte[] first = card.authenticate(request).data();
        byte[] second = card.authenticate(request).data();

        for (int at = 0; at + 4 <= GeneralAuthenticate.ANSWER; at++) {
            boolean alike = Arrays.equals(first, at, at + 4, second, at, at + 4);
            assertThat(alike && !isStructure(at)).as("bytes from %d", at).isFalse();
        }
    }

    /** What a stranger can say without having heard a terminal of the city. */
    private static List<String> byStrangers() {
        City elsewhere = new City();
        byte[] altered = request(RECORDED.certificate());
        altered[altered.length - 20] ^= 1;
        CvCertificate foreignLink = elsewhere
                .terminals
                .link(City.laterTerminals(2).anchor(), TODAY, NEXT_MONTH)
                .certificate();
        return Stream.of(
                        ofIssuerDomain(),
                        List.of("0086000000", "002A00BE00", "00A4040005F05541434300", "00A4040007F055414343010100"),
                        List.of("0086000000", "00860000", "0086000001FF00", "008600010400010203", "0086000000AA"),
                        List.of(authenticate(request(elsewhere.canteen().certificate())), authenticate(altered)),
                        List.of("002A00BE00", "002A00BE02112200", "002A00AE0111", verify(foreignLink)),
                        List.of(verify(RECORDED.certificate())),
                        List.of("0CCA7F210D9701008E08010203040506070800", "0CCA7F2100"),
                        List.of("0C4000001B810C000102030405060708090A0B9701008E08010203040506070800"),
                        ofIssuerDomain(),
                        List.of("00B0000000", "00C0000000", "0070000001", "01A40400", "FF00000000", "00", ""))
                .flatMap(List::stream)
                .toList();
    }

    /** What he can say when he has recorded what terminals of the city said. */
    private static Stream<String> recordings() {
        CvCertificate oldLink = City.laterTerminals(0)
                .link(CITY.terminals.anchor(), TODAY, NEXT_MONTH)
                .certificate();
        String session = "0CCA7F210D9701008E08010203040506070800";
        return Stream.of(
                        List.of("00A4040007F055414343010100"),
                        List.of(authenticate(request(RECORDED.certificate())), session, session),
                        List.of(authenticate(request(STALE.certificate())), session, "0C40000000"),
                        List.of(authenticate(request(RECORDED.certificate())), "80CA010000", session),
                        List.of(verify(oldLink), "00A4040007F055414343010100"))
                .flatMap(List::stream);
    }

    /** What gives a card away over contacts: SELECT, INITIALIZE UPDATE, each data object, a channel's commands. */
    private static List<String> ofIssuerDomain() {
        return List.of(
                "00A4040008A00000015100000000",
                "00A4040000",
                "8050000008010203040506070800",
                "8482330010000102030405060708090A0B0C0D0E0F",
                "80CA9F7F00",
                "80CA006600",
                "80CA00E000",
                "80CA00CF00",
                "80CA004200",
                "80CA004500",
                "80CA010000",
                "84CA010108010203040506070800",
                "84E2080008010203040506070800",
                "84F0401F08010203040506070800",
                "80F24000024F0000",
                "80D8008100");
    }

    private static List<String> transcript(CityCard card, List<String> commands) throws IOException {
        List<String> transcript = new ArrayList<>();
        transcript.add(HEX.formatHex(card.chip().powerOn(CardInterface.CONTACTLESS)));
        for (String command : commands) {
            transcript.add(command + ": " + send(card.chip()::transceive, command));
        }
        return transcript;
    }

    /** The answer; of one to a terminal, which is as long in any case, what never changes. */
    private static String send(ApduTransport field, String command) throws IOException {
        byte[] answer = field.transceive(HEX.parseHex(command));
        if (answer.length == TAP_ANSWER) {
            for (int at = 0; at < GeneralAuthenticate.ANSWER; at++) {
                answer[at] = isStructure(at) ? answer[at] : 0;
            }
        }
        return HEX.formatHex(answer);
    }

    /** Tags and lengths, and the 04 that begins a point. */
    private static boolean isStructure(int at) {
        return at <= 5 || at == 70 || at == 71 || at == 152 || at == 153;
    }

    /** A tap with certificate and a meal by a certified terminal; how long all is that passes. */
    private static List<Integer> visit(CityCard card, long claim) throws IOException {
        List<Integer> lengths = new ArrayList<>();
        ApduTransport field = card.contactless();
        TapResult tapped = card.tap(RECORDED, command -> {
            byte[] answer = field.transceive(command);
            lengths.add(command.length);
            lengths.add(answer.length);
            return answer;
        });
        TapSession session = ((TapResult.Identified) tapped).session();
        session.useService(new ServiceClaim(0, TODAY, 1, claim));
        return lengths;
    }

    private static CityCard recertified(CityCard card) throws IOException {
        CvCertificate present = card.identified(RECORDED).card().certificate();
        CvCertificate ofStaff = CITY.cards.issue(
                HolderReference.of(card.number()),
                present.body().publicKey(),
                new CardRights(Category.STAFF),
                TODAY,
                TODAY.plusYears(9));
        ISSUER.certify(card.contact(), card.number(), ofStaff);
        return card;
    }

    private static CityCard used(CityCard card) throws IOException {
        TapSession session = card.identified(RECORDED).session();
        for (int slot = 0; slot < 20; slot++) {
            session.useService(new ServiceClaim(0, TODAY, slot % 16, slot));
        }
        return card;
    }

    private static byte[] request(CvCertificate certificate) {
        return Der.encode(0x7C, certificate.encode(), Der.encode(0x81, new byte[16]));
    }

    private static String authenticate(byte[] request) {
        return "00860000" + HEX.toHexDigits((byte) request.length) + HEX.formatHex(request) + "00";
    }

    private static String verify(CvCertificate certificate) {
        byte[] bytes = certificate.encode();
        return "002A00BE" + HEX.toHexDigits((byte) bytes.length) + HEX.formatHex(bytes);
    }
}
