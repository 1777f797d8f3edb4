package ua.citycard.card.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import ua.citycard.card.CardNumber;
import ua.citycard.card.City;

/** Runs its seeds in every build; with {@code JAZZER_FUZZ=1} (profile deep) it searches on from them. */
class CvCertificateFuzzTest {

    static Stream<byte[]> certificates() {
        City city = new City();
        var key = City.P256_HERE.generate().publicKey();
        return Stream.of(
                city.ofTerminal("UAGATE00700001", key).encode(),
                city.ofCard(CardNumber.ofSerial(7), key).encode(),
                city.terminals
                        .link(new TrustAnchor(new AuthorityReference(Role.TERMINAL, 2), key), City.TODAY, City.TODAY)
                        .certificate()
                        .encode());
    }

    @MethodSource("certificates")
    @FuzzTest(maxDuration = "1m")
    void whatever_reads_well_writes_itself_back(byte[] bytes) {
        try {
            assertThat(CvCertificate.parse(bytes).encode()).isEqualTo(bytes);
            assertThat(LinkCertificate.parse(bytes).certificate().encode()).isEqualTo(bytes);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageNotContaining("Index"); // a refusal of ours, no accident
        }
    }
}
