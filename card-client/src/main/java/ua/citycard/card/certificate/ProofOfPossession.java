package ua.citycard.card.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import ua.citycard.card.CardNumber;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.Label;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SigningKey;

/**
 * What a holder signs to show an authority that it has the private key, bound to what the key is for: a card's number
 * and index, or a terminal's enrolment.
 */
public sealed interface ProofOfPossession {

    /** The bytes that are signed. */
    byte[] message(P256Point publicKey);

    /** Proves that one has the key. */
    default EcdsaSignature sign(SigningKey key) {
        return key.sign(message(key.publicKey()));
    }

    /** Whether the holder of the key made the proof, for this purpose. */
    default boolean holds(P256Point publicKey, EcdsaSignature proof, P256 p256) {
        return p256.verify(publicKey, message(publicKey), proof);
    }

    /**
     * {@code "UACCPOP" 01 ‖ number ‖ index ‖ public key}.
     *
     * @param statusIndex unsigned, 32 bits
     */
    record OfCard(CardNumber number, long statusIndex) implements ProofOfPossession {
        @Override
        public byte[] message(P256Point publicKey) {
            byte[] index =
                    ByteBuffer.allocate(Integer.BYTES).putInt((int) statusIndex).array();
            return Label.POP.message(number.toBytes(), index, publicKey.encode());
        }
    }

    /**
     * {@code "UACCRDR" 01 ‖ public key ‖ purpose}.
     *
     * @param purpose the secret enrolment code, or the terminal's name when it renews its key; never shown
     */
    record OfTerminal(String purpose) implements ProofOfPossession {
        /** The purpose of the reader with which an issuance station tries finished cards. */
        public static final String QUALITY_CHECK = "quality-check";

        @Override
        public byte[] message(P256Point publicKey) {
            return Label.RDR.message(publicKey.encode(), purpose.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "OfTerminal";
        }
    }
}
