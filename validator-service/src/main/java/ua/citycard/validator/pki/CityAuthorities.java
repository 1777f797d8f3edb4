package ua.citycard.validator.pki;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.Sha256;

/** The city's public keys: what cards, terminals and pages need to check what the city has signed. */
@Component
public class CityAuthorities {
    private final CityKeys keys;

    CityAuthorities(CityKeys keys) {
        this.keys = keys;
    }

    /** The authority of terminals, which every card knows. */
    public TrustAnchor terminals() {
        return keys.terminals().anchor();
    }

    /** The authority of cards, which every terminal knows. */
    public TrustAnchor cards() {
        return keys.cards().anchor();
    }

    /** The authority of TLS, to which terminals connect. */
    public X509Certificate tls() {
        return keys.tls().certificate();
    }

    /** SHA-256 of the TLS authority's certificate, hexadecimal, which a person hands to a new terminal. */
    public String tlsFingerprint() {
        try {
            return HexFormat.of().formatHex(Sha256.of(tls().getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read can be written", e);
        }
    }

    /** The key that signs status lists, snapshots, printed codes and checkpoints. */
    public P256Point documents() {
        return keys.documents().publicKey();
    }
}
