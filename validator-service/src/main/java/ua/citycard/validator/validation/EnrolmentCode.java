package ua.citycard.validator.validation;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import ua.citycard.card.crypto.Sha256;

/**
 * A one-time code with which a machine becomes a terminal: 16 characters that nobody mistakes for others (Crockford's
 * base 32), 80 random bits, in four groups. Only its hash is kept.
 */
record EnrolmentCode(String text) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;

    static EnrolmentCode random(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new EnrolmentCode(text.toString());
    }

    /** SHA-256 of the characters; how they were grouped or in which case they were typed makes no difference. */
    byte[] hash() {
        String characters = text.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return Sha256.of(characters.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "EnrolmentCode";
    }
}
