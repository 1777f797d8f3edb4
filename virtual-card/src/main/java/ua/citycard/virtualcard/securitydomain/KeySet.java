package ua.citycard.virtualcard.securitydomain;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The three static keys of a secure channel under one key version, how many channels were initiated with them, and how
 * often they may still be guessed wrong.
 *
 * @param version 01 to 7F, or FF for the maker's initial keys
 * @param encryption key identifier 01
 * @param mac key identifier 02
 * @param dataEncryption key identifier 03; other keys are loaded under it
 */
record KeySet(int version, AesKey encryption, AesKey mac, AesKey dataEncryption, SequenceCounter counter, Tries tries) {
    /** The version of the keys that a card leaves its maker with. */
    static final int INITIAL = 0xFF;

    static KeySet of(int version, List<AesKey> keys) {
        return new KeySet(version, keys.get(0), keys.get(1), keys.get(2), new SequenceCounter(), new Tries());
    }

    /** Whether each key of the other set has the length of its like in this one. */
    boolean isLike(KeySet other) {
        return encryption.length() == other.encryption.length()
                && mac.length() == other.mac.length()
                && dataEncryption.length() == other.dataEncryption.length();
    }

    List<AesKey> keys() {
        return List.of(encryption, mac, dataEncryption);
    }

    /** The answer to PUT KEY: the version and each key's check value, by which the host sees that they arrived. */
    byte[] receipt() {
        ByteArrayOutputStream receipt = new ByteArrayOutputStream();
        receipt.write(version);
        keys().forEach(key -> receipt.writeBytes(key.checkValue()));
        return receipt.toByteArray();
    }

    /** Counts secure channels, three bytes; it never repeats, and with it the card's challenge. */
    static final class SequenceCounter {
        private static final int LAST = 0xFFFFFF;

        private int value;

        /** @throws Refusal 6985 when the keys are worn out */
        void increment() {
            if (value == LAST) {
                throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
            }
            value++;
        }

        byte[] bytes() {
            return new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value};
        }
    }

    /** Velocity checking (9.6.7): how many hosts in a row may fail to prove that they have the keys. */
    static final class Tries {
        private static final int LIMIT = 10;

        private int left = LIMIT;

        boolean areSpent() {
            return left == 0;
        }

        void spend() {
            left--;
        }

        void restore() {
            left = LIMIT;
        }
    }
}
