package ua.citycard.virtualcard.securitydomain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Complete sessions recorded from other people's cards: AES-128, 192 and 256, S8 and S16. */
class Scp03SessionTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int KEY_INFORMATION = 13;
    private static final List<String> STEPS = List.of("list_packages", "list_applets", "list_issuer_domain");

    @Test
    void a_recorded_host_meets_the_card_that_it_knew() {
        for (Recording recording : recorded()) {
            Scp03Session session = recording.session();

            assertThat(session.cardCryptogram()).as(recording.toString()).isEqualTo(recording.cardCryptogram());
            session.authenticate(recording.command("external_authenticate"));
            for (String step : STEPS) {
                assertThat(session.unwrap(recording.command(step)).encode())
                        .as(recording + " " + step)
                        .isEqualTo(HEX.parseHex(
                                recording.exchange(step).get("unwrappedCommand").asString()));
            }
        }
    }

    /**
     * The recordings have no plain answers: what was encrypted is opened here, and must come back with its MAC. Not so
     * the last one, in which those cards padded a whole block of zeros too many.
     */
    @Test
    void what_the_recorded_card_answered_is_answered_to_the_byte() {
        for (Recording recording : recorded()) {
            Scp03Session session = recording.session();
            session.authenticate(recording.command("external_authenticate"));
            int number = 0;
            for (String step : List.of("list_packages", "list_applets")) {
                session.unwrap(recording.command(step));
                number++;
                assertThat(session.wrap(recording.plainAnswer(step, number), 0x9000))
                        .as(recording + " " + step)
                        .isEqualTo(recording.answer(step));
            }
        }
    }

    @Test
    void a_command_out_of_turn_does_not_verify() {
        for (Recording recording : recorded()) {
            Scp03Session session = recording.session();
            session.authenticate(recording.command("external_authenticate"));

            assertThatThrownBy(() -> session.unwrap(recording.command("list_applets")))
                    .as(recording.toString())
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.statusWord()).isEqualTo(0x6982));
        }
    }

    private static List<Recording> recorded() {
        InputStream file = Scp03SessionTest.class.getResourceAsStream("/vectors/scp03-sessions.json");
        List<Recording> recordings = StreamSupport.stream(
                        JsonMapper.shared().readTree(file).spliterator(), false)
                .map(Recording::new)
                .toList();
        assertThat(recordings).hasSize(6);
        return recordings;
    }

    private record Recording(JsonNode json) {
        Scp03Session session() {
            KeySet keys = KeySet.of(0x30, List.of(key("enc"), key("mac"), key("dek")));
            return new Scp03Session(keys, hostChallenge(), afterKeyInformation(0));
        }

        byte[] cardCryptogram() {
            return afterKeyInformation(1);
        }

        /** What INITIALIZE UPDATE answered after diversification data, key version, protocol and options. */
        private byte[] afterKeyInformation(int field) {
            int length = hostChallenge().length;
            int at = KEY_INFORMATION + field * length;
            return Arrays.copyOfRange(bytes(exchange("initialize_update").get("response")), at, at + length);
        }

        private byte[] hostChallenge() {
            return bytes(json.get("hostChallenge"));
        }

        /** Without its status word. */
        byte[] answer(String step) {
            byte[] response = bytes(exchange(step).get("response"));
            return Arrays.copyOf(response, response.length - 2);
        }

        /** Decrypted by the session's key and the number of the command (Amendment D 6.2.7). */
        byte[] plainAnswer(String step, int number) {
            byte[] context = Arrays.copyOf(hostChallenge(), 2 * hostChallenge().length);
            System.arraycopy(afterKeyInformation(0), 0, context, hostChallenge().length, hostChallenge().length);
            AesKey sessionKey = new AesKey(key("enc").derive(0x04, key("enc").length(), context));
            byte[] counter = new byte[AesKey.BLOCK];
            counter[0] = (byte) 0x80;
            counter[AesKey.BLOCK - 1] = (byte) number;
            byte[] encrypted = Arrays.copyOf(answer(step), answer(step).length - hostChallenge().length);
            return AesKey.unpad(sessionKey.decryptCbc(sessionKey.encryptBlock(counter), encrypted));
        }

        CommandApdu command(String step) {
            return CommandApdu.parse(bytes(exchange(step).get("command")));
        }

        JsonNode exchange(String step) {
            return StreamSupport.stream(json.get("exchanges").spliterator(), false)
                    .filter(exchange -> exchange.get("step").asString().equals(step))
                    .findFirst()
                    .orElseThrow();
        }

        private AesKey key(String name) {
            return new AesKey(bytes(json.get(name)));
        }

        private static byte[] bytes(JsonNode hex) {
            return HEX.parseHex(hex.asString());
        }

        @Override
        public String toString() {
            return "AES-" + json.get("aes").asInt() + " " + json.get("mode").asString();
        }
    }
}
