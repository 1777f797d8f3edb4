package ua.citycard.card.tap;

/** What came back for a command under secure messaging. */
sealed interface SecureAnswer {

    /** The MAC is right; the data are what the other end of the session sent. */
    final class Genuine implements SecureAnswer {
        private final byte[] data;

        Genuine(byte[] data) {
            this.data = data;
        }

        byte[] data() {
            return data;
        }
    }

    /** A plain status word; the session is over. Nothing proves that the card sent it. */
    record Refused(int statusWord) implements SecureAnswer {}

    /** The MAC is wrong or missing; the session is over. */
    record Forged() implements SecureAnswer {}
}
