package ua.citycard.card.jws;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.Arrays;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SigningKey;
import ua.citycard.card.jws.InvalidDocumentException.Reason;

/**
 * A compact JWS by ES256 whose header has the algorithm and the type, and nothing else. Every kind of document has a
 * type of its own, since one key signs many kinds.
 */
public final class SignedDocument {
    private SignedDocument() {}

    /**
     * Signs a document.
     *
     * @param type of the document, such as {@code statuslist+jwt}
     * @param payload JSON
     */
    public static String sign(String type, String payload, SigningKey key) {
        JWSObject document = new JWSObject(header(type), new Payload(payload));
        try {
            document.sign(new PortSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("A fresh document can be signed", e);
        }
        return document.serialize();
    }

    /**
     * The payload of a document of this type that the key has signed. Each character counts: nothing but what
     * {@link #sign} wrote passes.
     */
    public static String verify(String document, String type, P256Point key, P256 p256)
            throws InvalidDocumentException {
        JWSObject parsed = parse(document);
        if (!parsed.getHeader().toJSONObject().equals(header(type).toJSONObject())) {
            throw new InvalidDocumentException(Reason.WRONG_TYPE);
        }
        if (!p256.verify(key, parsed.getSigningInput(), signatureOf(parsed))) {
            throw new InvalidDocumentException(Reason.WRONG_SIGNATURE);
        }
        return parsed.getPayload().toString();
    }

    private static JWSHeader header(String type) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(type))
                .build();
    }

    private static JWSObject parse(String document) throws InvalidDocumentException {
        try {
            JWSObject parsed = JWSObject.parse(document);
            boolean exact = parsed.serialize().equals(document)
                    && Arrays.stream(parsed.getParsedParts()).allMatch(SignedDocument::isCanonical);
            if (exact) {
                return parsed;
            }
        } catch (ParseException e) {
            throw new InvalidDocumentException(Reason.MALFORMED);
        }
        throw new InvalidDocumentException(Reason.MALFORMED);
    }

    /** Base 64 leaves bits over in its last character, and lenient decoders skip what they don't know. */
    private static boolean isCanonical(Base64URL part) {
        return Base64URL.encode(part.decode()).equals(part);
    }

    private static EcdsaSignature signatureOf(JWSObject parsed) throws InvalidDocumentException {
        try {
            return EcdsaSignature.parse(parsed.getSignature().decode());
        } catch (IllegalArgumentException e) {
            throw new InvalidDocumentException(Reason.WRONG_SIGNATURE);
        }
    }
}
