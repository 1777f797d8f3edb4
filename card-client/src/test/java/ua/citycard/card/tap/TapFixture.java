package ua.citycard.card.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.citycard.card.City.P256_HERE;
import static ua.citycard.card.City.TODAY;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import ua.citycard.card.CardNumber;
import ua.citycard.card.City;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.LinkCertificate;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.transport.ApduTransport;

/** A reader of the city, and cards for it that keep to the document, or do not. */
abstract class TapFixture {
    static final HexFormat HEX = HexFormat.of();
    static final CardNumber NUMBER = CardNumber.ofSerial(7);
    static final KnownCards NONE = number -> Optional.empty();

    final City city = new City();
    final SoftwareKey readerKey = P256_HERE.generate();
    final ReaderCredential reader =
            new ReaderCredential(city.ofTerminal("UAGATE00700001", readerKey.publicKey()), readerKey);

    static CertificateAuthority later(int keyNumber) {
        return new CertificateAuthority(new AuthorityReference(Role.TERMINAL, keyNumber), P256_HERE.generate());
    }

    static LinkCertificate link(CertificateAuthority from, CertificateAuthority to) {
        return from.link(to.anchor(), TODAY, TODAY.plusDays(30));
    }

    class Card extends ReferenceCard {
        Card() {
            super(NUMBER, "UATCA00001", city.terminals.anchor().publicKey().encode());
        }
    }

    ReferenceCard issued(ReferenceCard card) {
        card.install(city.ofCard(NUMBER, P256Point.parse(card.publicPoint())).encode());
        return card;
    }

    static KnownCards known(ReferenceCard card) {
        CvCertificate certificate = CvCertificate.parse(card.certificate());
        return number -> number.equals(NUMBER) ? Optional.of(certificate) : Optional.empty();
    }

    void assertRefused(TapRefusal refusal, ReferenceCard card) throws IOException {
        assertThat(tap(issued(card), NONE)).isEqualTo(new TapResult.Refused(refusal));
    }

    TapResult tap(ApduTransport card, KnownCards known) throws IOException {
        return tap(card, known, TODAY);
    }

    TapResult tap(ApduTransport card, KnownCards known, LocalDate today) throws IOException {
        return new Tap(reader, city.cards.anchor(), P256_HERE, new SecureRandom()).perform(card, known, today);
    }

    static IdentifiedCard identified(TapResult result) {
        assertThat(result).isInstanceOf(TapResult.Identified.class);
        return ((TapResult.Identified) result).card();
    }
}
