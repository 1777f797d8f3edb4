package ua.citycard.card.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static ua.citycard.card.City.P256_HERE;
import static ua.citycard.card.City.TODAY;
import static ua.citycard.card.tap.ReferenceCard.join;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.CardNumber;
import ua.citycard.card.City;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.tap.Receipt.Outcome;
import ua.citycard.card.tap.ServiceUse.Cause;
import ua.citycard.card.transport.ApduTransport;

class ServiceUseTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final CardNumber NUMBER = CardNumber.ofSerial(7);
    private static final ServiceClaim LUNCH =
            new ServiceClaim(TerminalRights.CANTEEN, TODAY, 2, 0x1122_3344_5566_7788L);

    private Optional<CvCertificate> known = Optional.empty();

    private final City city = new City();
    private final SoftwareKey readerKey = P256_HERE.generate();
    private final ReaderCredential reader =
            new ReaderCredential(city.ofTerminal("UAGATE00700001", readerKey.publicKey()), readerKey);

    @Test
    void a_lunch_is_claimed_once() throws IOException {
        ReferenceCard card = new Card();
        Receipt first = answered(use(card, LUNCH));
        assertThat(first.outcome()).isEqualTo(Outcome.NEW);
        assertThat(first.number()).isEqualTo(NUMBER);
        assertThat(first.claim()).isEqualTo(LUNCH);
        assertThat(first.terminal().text()).isEqualTo("UAGATE00700001");

        assertThat(answered(use(card, LUNCH)).outcome())
                .as("the answer was lost, and asked for again")
                .isEqualTo(Outcome.REPEATED);

        ServiceClaim another = new ServiceClaim(LUNCH.service(), LUNCH.day(), LUNCH.slot(), 99);
        Receipt refused = answered(use(card, another));
        assertThat(refused.outcome()).isEqualTo(Outcome.ALREADY_USED);
        assertThat(refused.claim()).isEqualTo(LUNCH);
    }

    @Test
    void it_costs_33_and_115_bytes() throws IOException {
        RecordingTransport wire = new RecordingTransport(new Card());
        use(wire, LUNCH);
        byte[] claim = HEX.parseHex("00" + "260c" + "02" + "1122334455667788");
        assertThat(wire.commands.get(2)).hasSize(33).startsWith(join(HEX.parseHex("0c4000001b" + "810c"), claim));
        assertThat(wire.responses.get(2)).hasSize(115);
    }

    @Test
    void two_services_in_one_session_have_counters_of_their_own() throws IOException {
        ReferenceCard card = new Card();
        try (TapSession session = session(card)) {
            assertThat(answered(session.useService(LUNCH)).outcome()).isEqualTo(Outcome.NEW);
            assertThat(answered(session.useService(new ServiceClaim(0, TODAY, 3, 5)))
                            .outcome())
                    .isEqualTo(Outcome.NEW);
        }
    }

    @Test
    void a_receipt_is_stored_and_proven_later() throws IOException {
        ReferenceCard card = new Card();
        Receipt receipt = answered(use(card, LUNCH));
        byte[] stored = receipt.encode();
        P256Point key = P256Point.parse(card.publicPoint());

        assertThat(Receipt.parse(stored)).isEqualTo(receipt);
        assertThat(Receipt.parse(stored).encode()).isEqualTo(stored);
        assertThat(Receipt.parse(stored).isSignedBy(key, P256_HERE)).isTrue();
        assertThat(stored).hasSize(8 + 1 + 16 + 64 + 14);
        assertThat(receipt.isSignedBy(P256_HERE.generate().publicKey(), P256_HERE))
                .isFalse();
    }

    @Test
    void every_altered_bit_of_a_stored_receipt_is_noticed() throws IOException {
        ReferenceCard card = new Card();
        byte[] stored = answered(use(card, LUNCH)).encode();
        P256Point key = P256Point.parse(card.publicPoint());
        for (int bit = 0; bit < 8 * stored.length; bit++) {
            byte[] altered = stored.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(isProof(altered, key)).as("bit %d", bit).isFalse();
        }
        assertThat(isProof(Arrays.copyOf(stored, 89), key)).isFalse();
        assertThat(isProof(Arrays.copyOf(stored, stored.length - 1), key)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"6982, NOT_ALLOWED", "6a84, NO_ROOM", "6f00, UNEXPECTED_STATUS"})
    void a_refusal_of_the_card_has_a_name(String statusWord, Cause cause) throws IOException {
        ReferenceCard card = new Card() {
            @Override
            protected byte[] statusWord() {
                return HEX.parseHex(statusWord);
            }
        };
        assertThat(use(card, LUNCH)).isEqualTo(new ServiceUse.Refused(cause));
    }

    @Test
    void an_altered_answer_is_forged() throws IOException {
        ReferenceCard card = new Card() {
            @Override
            protected byte[] secureAnswer(byte[] honest) {
                honest[5] ^= 1;
                return honest;
            }
        };
        assertThat(use(card, LUNCH)).isEqualTo(new ServiceUse.Refused(Cause.FORGED_ANSWER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9000", "8e080000000000000000" + "9000", "990290008e080000000000000000" + "9000"})
    void an_answer_without_protection_is_forged(String answer) throws IOException {
        ReferenceCard card = new Card() {
            @Override
            protected byte[] secureAnswer(byte[] honest) {
                return HEX.parseHex(answer);
            }
        };
        assertThat(use(card, LUNCH)).isEqualTo(new ServiceUse.Refused(Cause.FORGED_ANSWER));
    }

    @Test
    void a_recorded_receipt_does_not_serve_in_another_session() throws IOException {
        ReferenceCard card = new Card();
        RecordingTransport wire = new RecordingTransport(card);
        use(wire, LUNCH);
        byte[] recorded = wire.responses.get(2);
        ApduTransport replay = command -> command[1] == 0x40 ? recorded : card.transceive(command);
        assertThat(use(replay, LUNCH)).isEqualTo(new ServiceUse.Refused(Cause.FORGED_ANSWER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // result, service, day, slot, claim, counter
                "00" + "01260c02" + "1122334455667788" + "00000001",
                "00" + "00260d02" + "1122334455667788" + "00000001",
                "00" + "00260c03" + "1122334455667788" + "00000001",
                "00" + "00260c02" + "1122334455667789" + "00000001",
                "01" + "00260c02" + "1122334455667789" + "00000001",
                "02" + "00260c02" + "1122334455667788" + "00000001"
            })
    void a_receipt_for_another_use_is_refused(String answer) throws IOException {
        assertThat(use(answering(answer), LUNCH)).isEqualTo(new ServiceUse.Refused(Cause.WRONG_RECORD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03" + "00260c02" + "1122334455667788" + "00000001",
                "00" + "ff260c02" + "1122334455667788" + "00000001"
            })
    void an_answer_that_means_nothing_is_malformed(String answer) throws IOException {
        assertThat(use(answering(answer), LUNCH)).isEqualTo(new ServiceUse.Refused(Cause.MALFORMED_ANSWER));
    }

    @Test
    void a_short_answer_is_malformed() throws IOException {
        ReferenceCard card = new Card() {
            @Override
            protected byte[] useService(byte[] claim) {
                return Arrays.copyOf(super.useService(claim), 80);
            }
        };
        assertThat(use(card, LUNCH)).isEqualTo(new ServiceUse.Refused(Cause.MALFORMED_ANSWER));
    }

    @Test
    void a_receipt_that_the_card_did_not_sign_is_refused() throws IOException {
        ReferenceCard card = new Card() {
            @Override
            protected byte[] useService(byte[] claim) {
                byte[] answer = super.useService(claim);
                answer[16] ^= 1; // the counter
                return answer;
            }
        };
        assertThat(use(card, LUNCH)).isEqualTo(new ServiceUse.Refused(Cause.WRONG_SIGNATURE));
    }

    @Test
    void any_error_ends_the_session() throws IOException {
        ReferenceCard card = new Card() {
            @Override
            protected byte[] statusWord() {
                return HEX.parseHex("6a84");
            }
        };
        try (TapSession session = session(card)) {
            assertThat(session.useService(LUNCH)).isInstanceOf(ServiceUse.Refused.class);
            assertThatThrownBy(() -> session.useService(LUNCH)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_claim_fits_in_its_bytes() {
        LocalDate lastDay = LocalDate.of(2179, 6, 6);
        assertThat(new ServiceClaim(7, lastDay, 255, -1).encode()).isEqualTo(HEX.parseHex("07ffffffffffffffffffffff"));
        Map<Integer, LocalDate> beyond = Map.of(8, lastDay, 0, lastDay.plusDays(1), -1, lastDay);
        beyond.forEach((service, day) -> assertThatThrownBy(() -> new ServiceClaim(service, day, 0, 0))
                .isInstanceOf(IllegalArgumentException.class));
        assertThatThrownBy(() -> new ServiceClaim(0, LocalDate.of(1999, 12, 31), 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        for (int slot : new int[] {-1, 256}) {
            assertThatThrownBy(() -> new ServiceClaim(0, lastDay, slot, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new ServiceClaim(0, LocalDate.of(2000, 1, 1), 0, 0).encode()).isEqualTo(new byte[12]);
    }

    @Test
    void a_closed_session_serves_nobody() throws IOException {
        TapSession session = session(new Card());
        session.close();
        assertThatThrownBy(() -> session.useService(LUNCH)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_receipt_that_is_not_the_right_one_ends_the_session() throws IOException {
        try (TapSession session = session(answering("00" + "00260c03" + "1122334455667788" + "00000001"))) {
            assertThat(session.useService(LUNCH)).isEqualTo(new ServiceUse.Refused(Cause.WRONG_RECORD));
            assertThatThrownBy(() -> session.useService(LUNCH)).isInstanceOf(IllegalStateException.class);
        }
    }

    private class Card extends ReferenceCard {
        Card() {
            super(NUMBER, "UATCA00001", city.terminals.anchor().publicKey().encode());
            install(city.ofCard(NUMBER, P256Point.parse(publicPoint())).encode());
            known = Optional.of(CvCertificate.parse(certificate()));
        }
    }

    private ReferenceCard answering(String resultAndRecord) {
        byte[] answer = HEX.parseHex(resultAndRecord);
        return new Card() {
            @Override
            protected byte[] useService(byte[] claim) {
                return receipt(answer[0], Arrays.copyOfRange(answer, 1, answer.length));
            }
        };
    }

    private static boolean isProof(byte[] stored, P256Point key) {
        try {
            return Receipt.parse(stored).isSignedBy(key, P256_HERE);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private ServiceUse use(ApduTransport card, ServiceClaim claim) throws IOException {
        try (TapSession session = session(card)) {
            return session.useService(claim);
        }
    }

    private TapSession session(ApduTransport card) throws IOException {
        Tap tap = new Tap(reader, city.cards.anchor(), P256_HERE, new SecureRandom());
        TapResult result = tap.perform(card, number -> known, TODAY);
        assertThat(result).isInstanceOf(TapResult.Identified.class);
        return ((TapResult.Identified) result).session();
    }

    private static Receipt answered(ServiceUse use) {
        assertThat(use).isInstanceOf(ServiceUse.Answered.class);
        return ((ServiceUse.Answered) use).receipt();
    }
}
