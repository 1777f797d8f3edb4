package ua.citycard.card.tap;

import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.LinkCertificates;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.crypto.AgreementKey;

/**
 * What a reader shows to cards.
 *
 * @param certificate its certificate
 * @param links lead cards that have not heard of the key that signed it there
 * @param key opens the answers of cards
 */
public record ReaderCredential(CvCertificate certificate, LinkCertificates links, AgreementKey key) {

    /** @throws IllegalArgumentException when it is no terminal's certificate, or that of another key */
    public ReaderCredential {
        if (!(certificate.body().rights() instanceof TerminalRights rights) || rights.authority()) {
            throw new IllegalArgumentException("Cards answer to terminals only");
        }
        if (certificate.body().holder().text().length() > HolderReference.MAX_TERMINAL_LENGTH) {
            throw new IllegalArgumentException("A terminal's name has at most 14 characters");
        }
        if (!certificate.body().publicKey().equals(key.publicKey())) {
            throw new IllegalArgumentException("The reader's certificate is that of another key");
        }
    }

    /** The credential of a reader for cards that all trust the key that signed its certificate. */
    public ReaderCredential(CvCertificate certificate, AgreementKey key) {
        this(certificate, LinkCertificates.NONE, key);
    }

    AuthorityReference authority() {
        return certificate.body().authority();
    }

    HolderReference holder() {
        return certificate.body().holder();
    }
}
