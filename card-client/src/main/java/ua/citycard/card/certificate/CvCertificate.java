package ua.citycard.card.certificate;

import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.tlv.DerReader;

/**
 * A card-verifiable certificate, at most 223 bytes. That it reads well says nothing about who made it: ask the
 * {@link TrustAnchor}.
 */
public record CvCertificate(CertificateBody body, EcdsaSignature signature) {

    /** Bytes of the longest certificate. */
    public static final int MAX_BYTES = 223;

    private static final int SIGNATURE = 0x5F37;

    /**
     * Reads a certificate strictly: {@link #encode()} gives the very same bytes back.
     *
     * @throws IllegalArgumentException when a byte is missing, too many or out of place
     */
    public static CvCertificate parse(byte[] bytes) {
        DerReader reader = new DerReader(bytes);
        CertificateBody body = CertificateBody.read(reader);
        EcdsaSignature signature = EcdsaSignature.parse(reader.next(SIGNATURE));
        reader.end();
        return new CvCertificate(body, signature);
    }

    /** {@code 7F4E body ‖ 5F37 signature}. */
    public byte[] encode() {
        return Der.concat(body.encode(), Der.encode(SIGNATURE, signature.encode()));
    }
}
