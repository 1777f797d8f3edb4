package ua.citycard.card.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static ua.citycard.card.City.P256_HERE;
import static ua.citycard.card.City.TODAY;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.City;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.crypto.AgreementKey;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CardLostException;

/** What goes to and fro in a tap, and what a reader believes of it. */
class TapTest extends TapFixture {
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
}
