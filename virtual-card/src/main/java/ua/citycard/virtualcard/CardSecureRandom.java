package ua.citycard.virtualcard;

import java.security.SecureRandom;

/** Takes the place of jCardSim's generator for keys and signatures, which always gives the same numbers. */
final class CardSecureRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    public CardSecureRandom() {
        super(new CardRandomSpi(), null);
    }
}
