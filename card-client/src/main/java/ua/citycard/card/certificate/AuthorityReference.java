package ua.citycard.card.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The name of an authority's key (CAR), 10 characters: {@code UATCA} for terminals or {@code UACCA} for cards, and five
 * digits, the number of the key.
 */
public record AuthorityReference(Role role, int keyNumber) {

    /** Bytes of a reference. */
    public static final int BYTES = 10;

    private static final int MAX_KEY_NUMBER = 99_999;

    /** @throws IllegalArgumentException when the number of the key has not at most five digits */
    public AuthorityReference {
        if (keyNumber < 0 || keyNumber > MAX_KEY_NUMBER) {
            throw new IllegalArgumentException("The number of an authority's key has five digits: " + keyNumber);
        }
    }

    /**
     * Reads the ten characters.
     *
     * @throws IllegalArgumentException when they name no authority of the city
     */
    public static AuthorityReference parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.matches("[A-Z]{5}[0-9]{5}")) {
            throw new IllegalArgumentException("A reference of an authority has five letters and five digits");
        }
        Role role = Arrays.stream(Role.values())
                .filter(candidate -> text.startsWith(candidate.authorityPrefix()))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("The city has no authority of this name"));
        return new AuthorityReference(role, Integer.parseInt(text, 5, BYTES, 10));
    }

    /** Whether this is a later key of the same authority. */
    public boolean follows(AuthorityReference other) {
        return role == other.role && keyNumber > other.keyNumber;
    }

    public byte[] encode() {
        return toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The ten characters. */
    @Override
    public String toString() {
        return role.authorityPrefix() + "%05d".formatted(keyNumber);
    }
}
