package ua.citycard.card.personalisation;

import java.io.IOException;
import ua.citycard.card.CardNumber;

/** The card CA as the station sees it. */
@FunctionalInterface
public interface CardCertificates {
    /**
     * Certifies the key that the chip made. A personalisation that was torn asks again, with another key.
     *
     * @param number the card's number
     * @param publicKey an uncompressed point on P-256, 65 bytes
     * @param proof the card's signature over {@code "UACCPOP" 01 ‖ number ‖ index ‖ public key}, 64 bytes
     * @return the card's certificate, at most 223 bytes
     * @throws IOException when the CA can't be reached or refuses
     */
    byte[] issue(CardNumber number, byte[] publicKey, byte[] proof) throws IOException;
}
