package ua.citycard.card.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import ua.citycard.card.City;
import ua.citycard.card.crypto.SoftwareKey;

class CertificatePropertiesTest {
    private static final SoftwareKey KEY = City.P256_HERE.generate();

    @Property(tries = 500)
    void every_certificate_comes_back_from_its_bytes(@ForAll("certificates") CvCertificate certificate) {
        byte[] bytes = certificate.encode();
        assertThat(bytes).hasSizeLessThanOrEqualTo(CvCertificate.MAX_BYTES);
        assertThat(CvCertificate.parse(bytes)).isEqualTo(certificate);
    }

    @Property(tries = 500)
    void whatever_reads_well_has_one_encoding_only(
            @ForAll("certificates") CvCertificate certificate,
            @ForAll @Size(min = 1, max = 4) Set<@IntRange(max = 206) Integer> places,
            @ForAll byte other) {
        byte[] altered = certificate.encode();
        for (int place : places) {
            altered[place] = other;
        }
        try {
            assertThat(CvCertificate.parse(altered).encode()).isEqualTo(altered);
        } catch (IllegalArgumentException refused) {
            assertThat(altered).isNotEqualTo(certificate.encode());
        }
    }

    @Property(tries = 500)
    void rubbish_is_refused_and_breaks_nothing(@ForAll @Size(max = 300) byte[] rubbish) {
        assertThatThrownBy(() -> CvCertificate.parse(rubbish)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<CvCertificate> certificates() {
        Arbitrary<Rights> rights = Arbitraries.oneOf(terminalRights(), cardRights());
        Arbitrary<Integer> keyNumbers = Arbitraries.integers().between(0, 99_999);
        Arbitrary<String> names =
                Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(16);
        Arbitrary<LocalDate> effective = days(0, 30_000);
        Arbitrary<Integer> validity = Arbitraries.integers().between(0, 6_000);
        return Combinators.combine(rights, keyNumbers, names, effective, validity)
                .as((right, keyNumber, name, from, days) -> certificate(new CertificateBody(
                        new AuthorityReference(right.role(), keyNumber),
                        KEY.publicKey(),
                        new HolderReference(name),
                        right,
                        from,
                        from.plusDays(days))));
    }

    private static CvCertificate certificate(CertificateBody body) {
        return new CvCertificate(body, KEY.sign(body.encode()));
    }

    private static Arbitrary<Rights> terminalRights() {
        Arbitrary<Set<Integer>> services = Arbitraries.integers().between(0, 7).set();
        Arbitrary<Rights> ofTerminals =
                Combinators.combine(Arbitraries.of(true, false), services).as(TerminalRights::of);
        return Arbitraries.oneOf(ofTerminals, Arbitraries.just(TerminalRights.ofAuthority()));
    }

    private static Arbitrary<Rights> cardRights() {
        return Arbitraries.of(CardRights.Category.class).map(CardRights::new);
    }

    private static Arbitrary<LocalDate> days(int first, int last) {
        return Arbitraries.integers().between(first, last).map(LocalDate.of(2000, 1, 1)::plusDays);
    }
}
