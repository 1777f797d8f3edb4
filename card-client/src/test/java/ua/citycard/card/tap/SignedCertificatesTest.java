package ua.citycard.card.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ua.citycard.card.CardNumber;
import ua.citycard.card.City;
import ua.citycard.card.certificate.CertificateRefusal;
import ua.citycard.card.certificate.CvCertificate;

class SignedCertificatesTest {
    private static final int MORE_THAN_IT_REMEMBERS = 4100;

    private final City city = new City();
    private final SignedCertificates certificates = new SignedCertificates(city.cards.anchor(), City.P256_HERE);

    @Test
    void a_certificate_is_believed_each_time() {
        CvCertificate certificate = ofCard(city, 1);

        assertThat(certificates.refusal(certificate, City.TODAY)).isEmpty();
        assertThat(certificates.refusal(certificate, City.TODAY)).isEmpty();
    }

    @Test
    void a_forged_one_is_refused_each_time() {
        CvCertificate forged = ofCard(new City(), 1);

        assertThat(certificates.refusal(forged, City.TODAY)).isEqualTo(Optional.of(CertificateRefusal.BAD_SIGNATURE));
        assertThat(certificates.refusal(forged, City.TODAY)).isEqualTo(Optional.of(CertificateRefusal.BAD_SIGNATURE));
    }

    @Test
    void one_that_was_forgotten_is_verified_again() {
        List<CvCertificate> many = new ArrayList<>();
        for (int serial = 1; serial <= MORE_THAN_IT_REMEMBERS; serial++) {
            many.add(ofCard(city, serial));
        }

        assertThat(many)
                .allSatisfy(certificate -> assertThat(certificates.refusal(certificate, City.TODAY))
                        .isEmpty());
        assertThat(certificates.refusal(many.get(0), City.TODAY)).isEmpty();
    }

    private static CvCertificate ofCard(City issuer, int serial) {
        return issuer.ofCard(CardNumber.ofSerial(serial), issuer.cards.anchor().publicKey());
    }
}
