package ua.citycard.applet.model;

import org.jspecify.annotations.Nullable;
import ua.citycard.card.crypto.P256Point;

/** What outlives the power: what the issuer stored, and what taps have changed since. */
final class CardMemory {
    State state = State.SELECTABLE;

    /** Card number and status index, 12 bytes. */
    byte[] identity = {};

    byte[] certificate = {};

    /** Known when the card has told its key; nobody can name it before that. */
    @Nullable
    P256Point key;

    @Nullable
    TrustModel trust;

    final RingModel ring = new RingModel();

    TrustModel trusted() {
        if (trust == null) {
            throw new IllegalStateException("A card without a terminal CA answers no taps");
        }
        return trust;
    }

    P256Point publicKey() {
        if (key == null) {
            throw new IllegalStateException("The card has not told its key");
        }
        return key;
    }
}
