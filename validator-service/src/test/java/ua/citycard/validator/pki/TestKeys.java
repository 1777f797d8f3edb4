package ua.citycard.validator.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import ua.citycard.card.crypto.P256;

/** A city's keys in memory. */
final class TestKeys {
    static final Instant NOW = Instant.parse("2026-09-01T05:00:00Z");

    private TestKeys() {}

    static CityKeys generate() {
        try {
            StoredKeys stored = StoredKeys.empty("secret".toCharArray());
            CityKeys.generate(stored, NOW);
            return new CityKeys(stored, P256.fastest());
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
