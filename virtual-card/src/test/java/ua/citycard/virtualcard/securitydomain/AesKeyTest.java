package ua.citycard.virtualcard.securitydomain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AesKeyTest {

    @Test
    void wycheproofs_macs_are_told_apart() {
        InputStream file = AesKeyTest.class.getResourceAsStream("/vectors/aes_cmac_test.json");
        int cases = 0;
        for (JsonNode group : JsonMapper.shared().readTree(file).path("testGroups")) {
            for (JsonNode vector : group.path("tests")) {
                cases++;
                assertThat(isMac(vector)).as(vector.toString()).isEqualTo(isValid(vector));
            }
        }
        assertThat(cases).isEqualTo(311);
    }

    private static boolean isMac(JsonNode vector) {
        try {
            return Arrays.equals(new AesKey(bytes(vector, "key")).cmac(bytes(vector, "msg")), bytes(vector, "tag"));
        } catch (Refusal noSuchKey) {
            return false;
        }
    }

    private static boolean isValid(JsonNode vector) {
        return vector.path("result").stringValue().equals("valid");
    }

    private static byte[] bytes(JsonNode vector, String field) {
        return HexFormat.of().parseHex(vector.path(field).stringValue());
    }
}
