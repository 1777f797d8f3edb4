package ua.citycard.card.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static ua.citycard.card.City.P256_HERE;
import static ua.citycard.card.City.TODAY;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.CardNumber;
import ua.citycard.card.City;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.LinkCertificate;
import ua.citycard.card.certificate.LinkCertificates;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.crypto.AgreementKey;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CardLostException;

class TapTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final CardNumber NUMBER = CardNumber.ofSerial(7);
    private static final KnownCards NONE = number -> Optional.empty();

    private final City city = new City();
    private final SoftwareKey readerKey = P256_HERE.generate();
    private final ReaderCredential reader =
            new ReaderCredential(city.ofTerminal("UAGATE00700001", readerKey.publicKey()), readerKey);

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
    void a_known_card_needs_two_commands() throws IOException {
        ReferenceCard card = issued(new Card());
        RecordingTransport wire = new RecordingTransport(card);
        assertThat(identified(tap(wire, known(card))).number()).isEqualTo(NUMBER);
        assertThat(wire.commands).hasSize(2);
    }

    @Test
    void a_tap_costs_442_bytes() throws IOException {
        ReferenceCard card = issued(new Card());
        RecordingTransport wire = new RecordingTransport(card);
        tap(wire, known(card));
        assertThat(wire.commands).extracting(command -> command.length).containsExactly(13, 248);
        assertThat(wire.responses).extracting(response -> response.length).containsExactly(17, 164);
    }

    @Test
    void reading_a_certificate_costs_19_and_244_bytes() throws IOException {
        RecordingTransport wire = new RecordingTransport(issued(new Card()));
        tap(wire, NONE);
        assertThat(wire.commands.get(2)).hasSize(19).startsWith(HEX.parseHex("0cca7f210d"));
        assertThat(wire.responses.get(2)).hasSize(244);
    }

    @Test
    void every_tap_has_another_nonce() throws IOException {
        RecordingTransport wire = new RecordingTransport(issued(new Card()));
        tap(wire, NONE);
        tap(wire, NONE);
        byte[] first = wire.commands.get(1);
        byte[] second = wire.commands.get(4);
        assertThat(Arrays.copyOf(first, 231)).isEqualTo(Arrays.copyOf(second, 231));
        assertThat(Arrays.copyOfRange(first, 231, 247)).isNotEqualTo(Arrays.copyOfRange(second, 231, 247));
    }

    @Test
    void a_blocked_card_is_identified_as_blocked() throws IOException {
        ReferenceCard card = issued(new Card() {
            @Override
            protected byte[] identity() {
                return join(number.toBytes(), HEX.parseHex("ffffffff" + "02"));
            }
        });
        IdentifiedCard identified = identified(tap(card, known(card)));
        assertThat(identified.state()).isEqualTo(CardState.BLOCKED);
        assertThat(identified.statusIndex()).isEqualTo(0xFFFF_FFFFL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6a82",
                "6999",
                "9000",
                "8002" + "9000",
                "6f0a" + "9000",
                "800101420a55415443413030303031" + "6283"
            })
    void another_card_is_no_city_card(String answer) throws IOException {
        assertThat(tap(command -> HEX.parseHex(answer), NONE))
                .isEqualTo(new TapResult.Refused(TapRefusal.NOT_A_CITY_CARD));
    }

    static Stream<Greeting> greetings() {
        return Stream.of(
                new Greeting("800101", TapRefusal.NOT_PERSONALISED),
                new Greeting("800102420a55415443413030303031", TapRefusal.UNKNOWN_VERSION),
                new Greeting("800101420a55414343413030303031", TapRefusal.OTHER_AUTHORITY),
                new Greeting("800101420a55415443413030303030", TapRefusal.OTHER_AUTHORITY),
                new Greeting("800101420a55415443413030303032ff", TapRefusal.OTHER_AUTHORITY),
                new Greeting("800101430a55415443413030303032", TapRefusal.OTHER_AUTHORITY),
                new Greeting("800101420a5541544341303030303100", TapRefusal.OTHER_AUTHORITY));
    }

    record Greeting(String bytes, TapRefusal refusal) {}

    @ParameterizedTest
    @MethodSource("greetings")
    void a_greeting_that_this_reader_can_t_work_with_is_refused_by_name(Greeting greeting) throws IOException {
        RecordingTransport wire = new RecordingTransport(new Card() {
            @Override
            protected byte[] greeting() {
                return HEX.parseHex(greeting.bytes());
            }
        });
        assertThat(tap(wire, NONE)).isEqualTo(new TapResult.Refused(greeting.refusal()));
        assertThat(wire.commands).as("no certificate was shown").hasSize(1);
    }

    @Test
    void a_card_that_has_heard_of_a_later_key_is_asked_all_the_same() throws IOException {
        ReferenceCard card = issued(new Card() {
            @Override
            protected byte[] greeting() {
                return HEX.parseHex("800101420a55415443413030303032");
            }
        });
        assertThat(identified(tap(card, NONE)).number()).isEqualTo(NUMBER);
    }

    @Test
    void a_card_that_has_not_heard_of_this_readers_authority_is_led_there_once() throws IOException {
        CertificateAuthority second = later(2);
        CertificateAuthority third = later(3);
        LinkCertificates links = new LinkCertificates(List.of(link(second, third), link(city.terminals, second)));
        ReferenceCard card = issued(new Card());
        RecordingTransport wire = new RecordingTransport(card);
        Tap tap = tapOf(third, links);

        identified(tap.perform(wire, NONE, TODAY));
        assertThat(wire.commands.stream().map(command -> HEX.formatHex(command, 0, 4)))
                .containsExactly("00a40400", "002a00be", "002a00be", "00a40400", "00860000", "0cca7f21");
        wire.commands.clear();
        identified(tap.perform(wire, NONE, TODAY));
        assertThat(wire.commands).hasSize(3);
    }

    @Test
    void a_card_that_does_not_follow_is_of_another_authority() throws IOException {
        CertificateAuthority second = later(2);
        LinkCertificates forged = new LinkCertificates(List.of(link(new City().terminals, second)));

        assertThat(tapOf(second, forged).perform(issued(new Card()), NONE, TODAY))
                .isEqualTo(new TapResult.Refused(TapRefusal.OTHER_AUTHORITY));
    }

    @Test
    void a_card_that_refuses_a_link_is_asked_nothing_more() throws IOException {
        CertificateAuthority second = later(2);
        LinkCertificates forged = new LinkCertificates(List.of(link(new City().terminals, second)));
        RecordingTransport wire = new RecordingTransport(issued(new Card()));
        tapOf(second, forged).perform(wire, NONE, TODAY);
        assertThat(wire.commands).hasSize(2);
    }

    @Test
    void the_secret_that_the_readers_key_gave_is_wiped() throws IOException {
        List<byte[]> given = new ArrayList<>();
        AgreementKey watched = new AgreementKey() {
            @Override
            public P256Point publicKey() {
                return readerKey.publicKey();
            }

            @Override
            public byte[] agree(P256Point other) {
                byte[] secret = readerKey.agree(other);
                given.add(secret);
                return secret;
            }
        };
        ReaderCredential credential = new ReaderCredential(reader.certificate(), watched);
        ReferenceCard card = issued(new Card());
        Tap tap = new Tap(credential, city.cards.anchor(), P256_HERE, new SecureRandom());
        identified(tap.perform(card, NONE, TODAY));
        assertThat(given).singleElement().satisfies(secret -> assertThat(secret).containsOnly(0));
    }

    @Test
    void a_card_that_says_it_follows_and_does_not_is_of_another_authority() throws IOException {
        CertificateAuthority second = later(2);
        ReferenceCard card = issued(new Card() {
            @Override
            protected byte[] greeting() {
                return HEX.parseHex("800101420a55415443413030303031");
            }
        });

        assertThat(tapOf(second, new LinkCertificates(List.of(link(city.terminals, second))))
                        .perform(card, NONE, TODAY))
                .isEqualTo(new TapResult.Refused(TapRefusal.OTHER_AUTHORITY));
    }

    @Test
    void a_reader_without_a_certificate_of_the_city_learns_nothing() throws IOException {
        CvCertificate forged = new City().ofTerminal("UAGATE00700001", readerKey.publicKey());
        Tap tap = new Tap(new ReaderCredential(forged, readerKey), city.cards.anchor(), P256_HERE, new SecureRandom());
        assertThat(tap.perform(issued(new Card()), NONE, TODAY))
                .isEqualTo(new TapResult.Refused(TapRefusal.READER_REFUSED));
    }

    @Test
    void an_answer_that_only_another_can_read_is_refused() throws IOException {
        assertRefused(TapRefusal.UNREADABLE_ANSWER, new Card() {
            @Override
            protected byte[] secret(byte[] honest) {
                return new byte[32];
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"9000", "7c00" + "9000", "6f00", "7c819f" + "9000"})
    void an_answer_without_a_form_is_refused(String answer) throws IOException {
        assertRefused(TapRefusal.MALFORMED_ANSWER, new Card() {
            @Override
            protected byte[] authenticationAnswer(byte[] honest) {
                return HEX.parseHex(answer);
            }
        });
    }

    @Test
    void a_key_off_the_curve_never_meets_the_readers_key() throws IOException {
        AgreementKey untouchable = new AgreementKey() {
            @Override
            public P256Point publicKey() {
                return readerKey.publicKey();
            }

            @Override
            public byte[] agree(P256Point other) {
                throw new AssertionError("the reader's key was used");
            }
        };
        Tap tap = new Tap(
                new ReaderCredential(reader.certificate(), untouchable),
                city.cards.anchor(),
                P256_HERE,
                new SecureRandom());
        ReferenceCard card = new Card() {
            @Override
            protected byte[] ephemeralPoint(byte[] honest) {
                honest[64] ^= 1;
                return honest;
            }
        };
        assertThat(tap.perform(card, NONE, TODAY)).isEqualTo(new TapResult.Refused(TapRefusal.KEY_OFF_CURVE));
    }

    @Test
    void a_wrong_padding_is_refused() throws IOException {
        assertRefused(TapRefusal.MALFORMED_ANSWER, new Card() {
            @Override
            protected byte[] padding() {
                return HEX.parseHex("800001");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"9804000000000018" + "0000002a01", "9804000000000075" + "0000002a03"})
    void what_can_be_no_identity_is_refused(String identity) throws IOException {
        assertRefused(TapRefusal.MALFORMED_ANSWER, new Card() {
            @Override
            protected byte[] identity() {
                return HEX.parseHex(identity);
            }
        });
    }

    @Test
    void a_number_without_its_key_is_not_believed() throws IOException {
        ReferenceCard genuine = issued(new Card());
        ReferenceCard counterfeit = new Card();
        counterfeit.install(genuine.certificate());
        assertThat(tap(counterfeit, NONE)).isEqualTo(new TapResult.Refused(TapRefusal.WRONG_SIGNATURE));
        assertThat(tap(counterfeit, known(genuine))).isEqualTo(new TapResult.Refused(TapRefusal.WRONG_SIGNATURE));
    }

    @Test
    void a_signature_that_is_none_is_refused() throws IOException {
        assertRefused(TapRefusal.MALFORMED_ANSWER, new Card() {
            @Override
            protected byte[] sign(byte[] message) {
                return new byte[64];
            }
        });
    }

    @Test
    void a_recorded_answer_does_not_serve_again() throws IOException {
        RecordingTransport wire = new RecordingTransport(issued(new Card()));
        tap(wire, NONE);
        ApduTransport replay = command -> wire.responses.get(command[1] == (byte) 0xA4 ? 0 : 1);
        assertThat(tap(replay, NONE)).isEqualTo(new TapResult.Refused(TapRefusal.UNREADABLE_ANSWER));
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

    @Test
    void a_card_pulled_at_any_command_is_a_lost_card() {
        for (int after = 0; after < 3; after++) {
            int commands = after;
            ReferenceCard card = issued(new Card());
            RecordingTransport wire = new RecordingTransport(card);
            ApduTransport pulled = command -> {
                if (wire.commands.size() == commands) {
                    throw new CardLostException("pulled", null);
                }
                return wire.transceive(command);
            };
            assertThatThrownBy(() -> tap(pulled, NONE)).isInstanceOf(CardLostException.class);
        }
    }

    @Test
    void a_reader_holds_the_key_of_its_certificate() {
        CvCertificate ofCard = city.ofCard(NUMBER, readerKey.publicKey());
        CvCertificate ofAnother =
                city.ofTerminal("UAGATE00700001", P256_HERE.generate().publicKey());
        CvCertificate ofLongName = city.ofTerminal("UAGATE007000010", readerKey.publicKey());
        CvCertificate ofAuthority = link(city.terminals, later(2)).certificate();
        for (CvCertificate certificate : new CvCertificate[] {ofCard, ofAnother, ofLongName, ofAuthority}) {
            assertThatThrownBy(() -> new ReaderCredential(certificate, readerKey))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static CertificateAuthority later(int keyNumber) {
        return new CertificateAuthority(new AuthorityReference(Role.TERMINAL, keyNumber), P256_HERE.generate());
    }

    private static LinkCertificate link(CertificateAuthority from, CertificateAuthority to) {
        return from.link(to.anchor(), TODAY, TODAY.plusDays(30));
    }

    /** Of a reader that another key of the authority has certified. */
    private Tap tapOf(CertificateAuthority authority, LinkCertificates links) {
        CvCertificate certificate = authority.issue(
                reader.holder(), readerKey.publicKey(), TerminalRights.of(true, Set.of()), TODAY, TODAY.plusDays(6));
        return new Tap(
                new ReaderCredential(certificate, links, readerKey),
                city.cards.anchor(),
                P256_HERE,
                new SecureRandom());
    }

    private class Card extends ReferenceCard {
        Card() {
            super(NUMBER, "UATCA00001", city.terminals.anchor().publicKey().encode());
        }
    }

    private ReferenceCard issued(ReferenceCard card) {
        card.install(city.ofCard(NUMBER, P256Point.parse(card.publicPoint())).encode());
        return card;
    }

    private static KnownCards known(ReferenceCard card) {
        CvCertificate certificate = CvCertificate.parse(card.certificate());
        return number -> number.equals(NUMBER) ? Optional.of(certificate) : Optional.empty();
    }

    private void assertRefused(TapRefusal refusal, ReferenceCard card) throws IOException {
        assertThat(tap(issued(card), NONE)).isEqualTo(new TapResult.Refused(refusal));
    }

    private TapResult tap(ApduTransport card, KnownCards known) throws IOException {
        return tap(card, known, TODAY);
    }

    private TapResult tap(ApduTransport card, KnownCards known, LocalDate today) throws IOException {
        return new Tap(reader, city.cards.anchor(), P256_HERE, new SecureRandom()).perform(card, known, today);
    }

    private static IdentifiedCard identified(TapResult result) {
        assertThat(result).isInstanceOf(TapResult.Identified.class);
        return ((TapResult.Identified) result).card();
    }
}
