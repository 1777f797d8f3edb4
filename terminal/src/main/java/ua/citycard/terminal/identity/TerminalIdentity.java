package ua.citycard.terminal.identity;

import java.net.URI;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.jws.PublicJwk;

/**
 * What the city told the terminal at its enrolment, as it is stored.
 *
 * @param service address of the service
 * @param terminal id of the terminal
 * @param school id of its school
 * @param ca the certificate of the city's TLS CA, PEM
 * @param readerCertificate the one of the day of its enrolment, hexadecimal, which says what the terminal is called
 * @param cardCa the key that card certificates are verified with
 * @param signingKey the JWK that status lists and snapshots are verified with
 */
public record TerminalIdentity(
        URI service,
        String terminal,
        String school,
        Mode mode,
        String ca,
        String readerCertificate,
        CardCa cardCa,
        JsonNode signingKey) {

    /**
     * A key of the card CA.
     *
     * @param reference its CAR
     * @param publicKey the uncompressed point, hexadecimal
     */
    public record CardCa(String reference, String publicKey) {}

    /** The key with which the city signs status lists and snapshots. */
    public P256Point citySigningKey() {
        return PublicJwk.parse(signingKey.toString());
    }

    /** What the terminal is called in all certificates of its reader keys. */
    public HolderReference reader() {
        return CvCertificate.parse(HexFormat.of().parseHex(readerCertificate))
                .body()
                .holder();
    }
}
