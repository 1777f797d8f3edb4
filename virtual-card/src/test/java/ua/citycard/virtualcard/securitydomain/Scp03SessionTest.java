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

    @Test
    void a_recorded_host_meets_the_card_that_it_knew() {
        for (Recording recording : recorded()) {
            Scp03Session session = recording.session();

            assertThat(session.cardCryptogram()).as(recording.toString()).isEqualTo(recording.cardCryptogram());
            session.authenticate(recording.command("external_authenticate"));
            for (String step : List.of("list_packages", "list_applets", "list_issuer_domain")) {
                assertThat(session.unwrap(recording.command(step)).encode())
                        .as(recording + " " + step)
                        .isEqualTo(HEX.parseHex(
                                recording.exchange(step).get("unwrappedCommand").asString()));
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
