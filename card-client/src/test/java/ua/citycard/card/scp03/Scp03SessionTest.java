package ua.citycard.card.scp03;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CardLostException;
import ua.citycard.card.transport.CardRefusedException;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;

class Scp03SessionTest {
    private static final byte[] KEY = "0123456789abcdef".getBytes(US_ASCII);
    private static final byte[] OTHER_KEY = "fedcba9876543210".getBytes(US_ASCII);
    private static final CommandApdu GET_STATUS =
            CommandApdu.of(0x80, 0xF2, 0x40, 0x02).withData(new byte[] {0x4F, 0});
    private static final SecurityLevel HIGHEST = SecurityLevel.C_DECRYPTION_R_ENCRYPTION_C_MAC_R_MAC;

    private final Scp03Card card = cardAnswering(ResponseApdu.of(new byte[] {1, 2, 3}, 0x9000), Scp03Mode.S8);

    @Test
    void a_card_with_other_keys_is_not_shown_the_hosts_cryptogram() throws IOException {
        Scp03Handshake handshake = begin(card, Scp03Mode.S8);
        assertThatExceptionOfType(WrongCardCryptogramException.class)
                .isThrownBy(() -> handshake.authenticate(StaticKeys.allOf(OTHER_KEY), HIGHEST));
        assertThat(card.failedAttempts()).as("attempts that the card counted").isZero();
        assertThat(card.isOpen()).isFalse();
    }

    @Test
    void a_level_that_the_card_does_not_offer_is_not_tried() throws IOException {
        Scp03Card withoutRmac =
                new Scp03Card(KEY, KEY, Scp03Mode.S8, 0x00, new byte[8], plain -> ResponseApdu.of(new byte[0], 0x9000));
        Scp03Handshake handshake = begin(withoutRmac, Scp03Mode.S8);
        assertThat(handshake.response().strongestLevel()).isEmpty();
        assertThatExceptionOfType(SecureChannelException.class)
                .isThrownBy(() -> handshake.authenticate(StaticKeys.allOf(KEY), HIGHEST));
        assertThat(withoutRmac.isOpen()).isFalse();
    }

    @Test
    void a_response_can_not_be_replayed() throws IOException {
        byte[][] first = new byte[1][];
        Scp03Card honest = card;
        Scp03Session session = open(
                command -> {
                    byte[] response = honest.transceive(command);
                    if (first[0] == null && (command[0] & 4) != 0 && command[1] == (byte) 0xF2) {
                        first[0] = response;
                        return response;
                    }
                    return first[0] == null ? response : first[0];
                },
                Scp03Mode.S8);
        session.send(GET_STATUS);
        assertThatExceptionOfType(SecureChannelException.class).isThrownBy(() -> session.send(GET_STATUS));
    }

    @Test
    void a_refused_command_does_not_end_the_session() throws IOException {
        ResponseApdu[] answer = {ResponseApdu.of(new byte[0], 0x6A88)};
        Scp03Card refusing = new Scp03Card(KEY, KEY, Scp03Mode.S8, 0x70, new byte[8], plain -> answer[0]);
        Scp03Session session = open(refusing, Scp03Mode.S8);
        ResponseApdu refused = session.send(GET_STATUS);
        assertThatExceptionOfType(CardRefusedException.class).isThrownBy(() -> refused.check("GET STATUS failed"));
        answer[0] = ResponseApdu.of(new byte[] {7}, 0x9000);
        assertThat(session.send(GET_STATUS).data()).containsExactly(7);
    }

    @Test
    void a_lost_card_ends_the_session() throws IOException {
        boolean[] pulled = {false};
        Scp03Session session = open(
                command -> {
                    if (pulled[0]) {
                        throw new CardLostException("pulled", null);
                    }
                    return card.transceive(command);
                },
                Scp03Mode.S8);
        pulled[0] = true;
        assertThatExceptionOfType(CardLostException.class).isThrownBy(() -> session.send(GET_STATUS));
        pulled[0] = false;
        assertThatExceptionOfType(SecureChannelException.class).isThrownBy(() -> session.send(GET_STATUS));
    }

    @ParameterizedTest
    @EnumSource(Scp03Mode.class)
    void the_largest_command_fits_and_a_larger_one_is_the_callers_mistake(Scp03Mode mode) throws IOException {
        byte[][] received = new byte[1][];
        Scp03Card echo = new Scp03Card(KEY, KEY, mode, 0x70, new byte[mode.length()], plain -> {
            received[0] = plain.data();
            return ResponseApdu.of(new byte[0], 0x9000);
        });
        Scp03Session session = open(echo, mode);
        byte[] largest = new byte[session.maxData()];
        Arrays.fill(largest, (byte) 0x5A);
        session.send(CommandApdu.of(0x80, 0xE8, 0, 0).withData(largest)).check("LOAD failed");
        assertThat(received[0]).isEqualTo(largest);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> session.send(CommandApdu.of(0x80, 0xE8, 0, 0).withData(new byte[session.maxData() + 1])));
        session.send(CommandApdu.of(0x80, 0xE8, 0, 1).withData(largest)).check("the session should go on");
    }

    private static Scp03Card cardAnswering(ResponseApdu answer, Scp03Mode mode) {
        return new Scp03Card(KEY, KEY, mode, 0x70, new byte[mode.length()], plain -> answer);
    }

    private static Scp03Handshake begin(ApduTransport card, Scp03Mode mode) throws IOException {
        return Scp03Handshake.begin(card, mode, new byte[mode.length()], Scp03Handshake.ANY_KEYS);
    }

    private static Scp03Session open(ApduTransport card, Scp03Mode mode) throws IOException {
        return begin(card, mode).authenticate(StaticKeys.allOf(KEY), HIGHEST);
    }
}
