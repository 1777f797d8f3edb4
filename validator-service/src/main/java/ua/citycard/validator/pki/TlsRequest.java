package ua.citycard.validator.pki;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.validator.pki.CertificateRefusedException.Reason;

/** A PKCS#10 request (RFC 2986). Only its key counts, and that its maker has it: who it is for, the service says. */
final class TlsRequest {
    private static final String TYPE = "CERTIFICATE REQUEST";

    private TlsRequest() {}

    /** The key of a request in PEM that is signed by that very key. */
    static PublicKey provenKey(String pem) {
        try {
            JcaPKCS10CertificationRequest request = read(pem);
            if (!request.getSignatureAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.ecdsa_with_SHA256)) {
                throw new CertificateRefusedException(Reason.UNREADABLE_REQUEST);
            }
            PublicKey key = demandP256(request.getPublicKey());
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new CertificateRefusedException(Reason.WRONG_PROOF);
            }
            return key;
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | IllegalArgumentException
                | IllegalStateException e) { // the last two are how Bouncy Castle meets rubbish
            throw new CertificateRefusedException(Reason.UNREADABLE_REQUEST);
        } catch (PKCSException e) {
            throw new CertificateRefusedException(Reason.WRONG_PROOF);
        }
    }

    private static JcaPKCS10CertificationRequest read(String pem) throws IOException {
        try (PemReader reader = new PemReader(new StringReader(pem))) {
            PemObject object = reader.readPemObject();
            if (object == null || !object.getType().equals(TYPE)) {
                throw new IOException("There is no request");
            }
            return new JcaPKCS10CertificationRequest(object.getContent());
        }
    }

    private static PublicKey demandP256(PublicKey key) {
        if (!(key instanceof ECPublicKey ellipticCurve)) {
            throw new CertificateRefusedException(Reason.UNREADABLE_REQUEST);
        }
        P256Point.of(ellipticCurve);
        return key;
    }
}
