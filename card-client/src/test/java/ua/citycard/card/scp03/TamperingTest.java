package ua.citycard.card.scp03;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ua.citycard.card.globalplatform.IssuerSecurityDomain;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;
import ua.citycard.virtualcard.Blank;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.VirtualCard;

/** Whoever stands between host and card can change nothing, in any kind of channel that the two can have. */
class TamperingTest {
    private static final CommandApdu GET_STATUS =
            CommandApdu.of(0x80, 0xF2, 0x80, 0x02).withData(new byte[] {0x4F, 0});
    /** What the card reads before its channel does: class, instruction and length of the data. */
    private static final Set<Integer> READ_FIRST = Set.of(0, 1, 4);

    private static final int WRONG_MAC = 0x6982;
    private static final int ABORTED = 0x6985;

    private final SecureRandom random = new SecureRandom();

    record Channel(SecurityLevel level, Scp03Mode mode, int keyLength) {
        byte[] key() {
            byte[] key = new byte[keyLength];
            Arrays.fill(key, (byte) keyLength);
            return key;
        }
    }

    static Stream<Channel> channels() {
        return Stream.of(SecurityLevel.values())
                .flatMap(level -> Stream.of(Scp03Mode.values())
                        .flatMap(mode -> Stream.of(16, 24, 32).map(length -> new Channel(level, mode, length))));
    }

    static Stream<Channel> channelsWithAuthenticResponses() {
        return channels().filter(channel -> channel.level().authenticatesResponses());
    }

    @ParameterizedTest
    @MethodSource("channels")
    void every_flipped_bit_of_a_command_is_refused_by_the_card(Channel channel) throws IOException {
        VirtualCard chip = new VirtualCard(Blank.ordered().withMakersKey(channel.key()));
        MiddleMan middleMan = new MiddleMan(inReader(chip));
        assertThat(open(channel, middleMan).send(GET_STATUS).statusWord()).isEqualTo(ResponseApdu.DONE);
        int bits = 8 * middleMan.command.length;
        for (int bit = 0; bit < bits; bit++) {
            int flipped = bit;
            Scp03Session session = open(channel, middleMan);
            middleMan.onCommand = command -> flip(command, flipped);
            assertThat(refusal(session)).as("bit %d", bit).satisfies(word -> {
                if (READ_FIRST.contains(flipped / 8)) {
                    assertThat(word).isNotEqualTo(ResponseApdu.DONE);
                } else {
                    assertThat(word).isEqualTo(WRONG_MAC);
                }
            });
            middleMan.onCommand = UnaryOperator.identity();
        }
        Scp03Session session = open(channel, middleMan);
        middleMan.onCommand = command -> flip(command, bits - 1);
        assertThat(refusal(session)).isEqualTo(WRONG_MAC);
        middleMan.onCommand = UnaryOperator.identity();
        assertThat(refusal(session)).as("the card has ended the session").isEqualTo(ABORTED);
    }

    @ParameterizedTest
    @MethodSource("channelsWithAuthenticResponses")
    void every_flipped_bit_of_a_response_is_refused_by_the_host(Channel channel) throws IOException {
        for (byte[] answer : new byte[][] {{}, {1, 2, 3}}) {
            Scp03Card card = new Scp03Card(
                    channel.key(),
                    channel.key(),
                    channel.mode(),
                    0x70,
                    new byte[channel.mode().length()],
                    plain -> ResponseApdu.of(answer, ResponseApdu.DONE));
            MiddleMan middleMan = new MiddleMan(card);
            assertThat(open(channel, middleMan).send(GET_STATUS).data()).isEqualTo(answer);
            int bits = 8 * middleMan.response.length;
            for (int bit = 0; bit < bits; bit++) {
                int flipped = bit;
                Scp03Session session = open(channel, middleMan);
                middleMan.onResponse = response -> flip(response, flipped);
                assertThatExceptionOfType(SecureChannelException.class)
                        .as("bit %d", bit)
                        .isThrownBy(() -> session.send(GET_STATUS));
                middleMan.onResponse = UnaryOperator.identity();
                assertThatExceptionOfType(SecureChannelException.class)
                        .as("after bit %d the session is over", bit)
                        .isThrownBy(() -> session.send(GET_STATUS))
                        .withMessageContaining("closed");
            }
        }
    }

    private Scp03Session open(Channel channel, ApduTransport card) throws IOException {
        IssuerSecurityDomain.AID.select(card);
        try (StaticKeys keys = StaticKeys.allOf(channel.key())) {
            return Scp03Handshake.begin(card, channel.mode(), random).authenticate(keys, channel.level());
        }
    }

    private static ApduTransport inReader(VirtualCard chip) {
        chip.powerOn(CardInterface.CONTACT);
        return chip::transceive;
    }

    /** The status word of an answer that must not carry anything. */
    private static int refusal(Scp03Session session) throws IOException {
        ResponseApdu response = session.send(GET_STATUS);
        assertThat(response.data()).isEmpty();
        return response.statusWord();
    }

    private static byte[] flip(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    private static final class MiddleMan implements ApduTransport {
        private final ApduTransport card;
        private UnaryOperator<byte[]> onCommand = UnaryOperator.identity();
        private UnaryOperator<byte[]> onResponse = UnaryOperator.identity();
        private byte[] command = {};
        private byte[] response = {};

        private MiddleMan(ApduTransport card) {
            this.card = card;
        }

        @Override
        public byte[] transceive(byte[] sent) throws IOException {
            command = onCommand.apply(sent);
            response = onResponse.apply(card.transceive(command));
            return response;
        }
    }
}
