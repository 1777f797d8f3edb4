package ua.citycard.card.certificate;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import ua.citycard.card.CardNumber;

/**
 * Whom a certificate is for (CHR), 1 to 16 visible ASCII characters: a terminal's name and key number, or a card's 16
 * digits. {@link #toString()} does not show those of a card.
 */
public record HolderReference(String text) {

    /** A terminal's name is shorter, so that a tap fits in 248 bytes. */
    public static final int MAX_TERMINAL_LENGTH = 14;

    private static final Pattern FORM = Pattern.compile("[!-~]{1,16}");

    /** @throws IllegalArgumentException when the text is too long or has other characters */
    public HolderReference {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("A holder reference has 1 to 16 visible ASCII characters");
        }
    }

    /** The reference of a card: its 16 digits. */
    public static HolderReference of(CardNumber card) {
        return new HolderReference(card.digits());
    }

    /**
     * Reads a reference.
     *
     * @throws IllegalArgumentException when the bytes are none
     */
    public static HolderReference parse(byte[] bytes) {
        return new HolderReference(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    public byte[] encode() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return text.length() > MAX_TERMINAL_LENGTH ? "a card" : text;
    }
}
