package ua.citycard.card.tap;

import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.crypto.AgreementKey;

/** What a reader shows to cards: its certificate, and the key that opens their answers. */
public record ReaderCredential(CvCertificate certificate, AgreementKey key) {

    /** @throws IllegalArgumentException when it is no terminal's certificate, or that of another key */
    public ReaderCredential {
        if (certificate.body().rights().role() != Role.TERMINAL) {
            throw new IllegalArgumentException("Cards answer to terminals only");
        }
        if (certificate.body().holder().text().length() > HolderReference.MAX_TERMINAL_LENGTH) {
            throw new IllegalArgumentException("A terminal's name has at most 14 characters");
        }
        if (!certificate.body().publicKey().equals(key.publicKey())) {
            throw new IllegalArgumentException("The reader's certificate is that of another key");
        }
    }

    HolderReference holder() {
        return certificate.body().holder();
    }
}
