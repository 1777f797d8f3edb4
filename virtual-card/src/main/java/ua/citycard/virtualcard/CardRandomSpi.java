package ua.citycard.virtualcard;

import java.security.SecureRandomSpi;

/** Random numbers of the card that runs on this thread; public because it is called out of jCardSim's packages. */
public final class CardRandomSpi extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;

    @Override
    protected void engineSetSeed(byte[] seed) {
        // The card's generator takes no seed from its applets.
    }

    @Override
    protected void engineNextBytes(byte[] bytes) {
        CardRuntime.current().random().nextBytes(bytes);
    }

    @Override
    protected byte[] engineGenerateSeed(int length) {
        byte[] seed = new byte[length];
        engineNextBytes(seed);
        return seed;
    }
}
