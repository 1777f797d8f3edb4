package ua.citycard.card.scp03;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.card.transport.RecordedCard;
import ua.citycard.card.transport.ResponseApdu;

/** Sessions with real cards of three key lengths in both modes, at the highest level, replayed to the byte. */
class Scp03VectorsTest {
    private static final HexFormat HEX = HexFormat.of();

    record Exchange(String step, String command, String response, String unwrappedCommand) {}

    record Recording(
            int aes,
            Scp03Mode mode,
            String securityLevel,
            String enc,
            String mac,
            String dek,
            String hostChallenge,
            List<Exchange> exchanges) {}

    @TestFactory
    Stream<DynamicTest> a_recorded_session_is_reproduced_to_the_byte() throws IOException {
        InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/vectors/scp03-sessions.json"));
        List<Recording> recordings =
                JsonMapper.builder().build().readValue(file, new TypeReference<List<Recording>>() {});
        assertThat(recordings).hasSize(6);
        return recordings.stream()
                .map(recording -> DynamicTest.dynamicTest(
                        "AES-" + recording.aes() + " " + recording.mode(), () -> replay(recording)));
    }

    private static void replay(Recording recording) throws IOException {
        RecordedCard card = new RecordedCard();
        recording.exchanges().forEach(exchange -> card.expect(exchange.command(), exchange.response()));
        int keyVersion = HEX.parseHex(recording.exchanges().get(0).command())[2];

        Scp03Handshake handshake =
                Scp03Handshake.begin(card, recording.mode(), HEX.parseHex(recording.hostChallenge()), keyVersion);
        SecurityLevel level = handshake.response().strongestLevel().orElseThrow();
        assertThat(level.code()).isEqualTo(Integer.parseInt(recording.securityLevel(), 16));
        try (StaticKeys keys = StaticKeys.of(
                        HEX.parseHex(recording.enc()), HEX.parseHex(recording.mac()), HEX.parseHex(recording.dek()));
                Scp03Session session = handshake.authenticate(keys, level)) {
            for (Exchange exchange :
                    recording.exchanges().subList(2, recording.exchanges().size())) {
                ResponseApdu plain = ResponseApdu.parse(session.transceive(HEX.parseHex(exchange.unwrappedCommand())));
                assertThat(plain.statusWord()).isEqualTo(0x9000);
                assertThat(isRegistry(plain.data()))
                        .as("whole registry entries")
                        .isTrue();
            }
        }
        card.assertFinished();
    }

    /** Entries of AID length ‖ AID ‖ life-cycle state ‖ privileges, and nothing after them. */
    private static boolean isRegistry(byte[] data) {
        int at = 0;
        while (at < data.length) {
            at += 1 + data[at] + 2;
        }
        return at == data.length && at > 0;
    }
}
