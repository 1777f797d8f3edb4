package ua.citycard.card.statuslist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import ua.citycard.card.City;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.card.jws.SignedDocument;

/** Runs its seeds in every build; with {@code JAZZER_FUZZ=1} (profile deep) it searches on from them. */
class StatusListTokenFuzzTest {
    private static final SoftwareKey KEY = City.P256_HERE.generate();

    static Stream<byte[]> tokens() {
        String list = "{'bits':2,'lst':'eNpjYGBgAAAABAAB'}".replace('\'', '"');
        String claims = "{'sub':'S','iat':1,'exp':2,'ttl':3,'version':4,'status_list':LIST}".replace('\'', '"');
        String payload = claims.replace("LIST", list);
        return Stream.of(
                        payload,
                        payload.replace("4", "4e9"),
                        "{}",
                        SignedDocument.sign("statuslist+jwt", payload, KEY),
                        "eyJhbGciOiJFUzI1NiJ9.e30.AAAA")
                .map(token -> token.getBytes(UTF_8));
    }

    @MethodSource("tokens")
    @FuzzTest(maxDuration = "30s")
    void whatever_is_no_token_is_refused_whoever_signed_it(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        readOrRefuse(text);
        readOrRefuse(SignedDocument.sign("statuslist+jwt", text, KEY));
    }

    private static void readOrRefuse(String token) {
        try {
            StatusListToken read = StatusListToken.verify(token, "S", 0, KEY.publicKey(), City.P256_HERE);
            assertThat(read.list().size()).isBetween(0, StatusList.MAX_SIZE);
        } catch (InvalidDocumentException refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }
}
