package ua.citycard.card.personalisation;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CardDate;
import ua.citycard.card.certificate.TrustAnchor;

/**
 * What a chip is to become.
 *
 * @param number the card's number
 * @param statusIndex its index in the city's status list, 0 to 2^32 - 1
 * @param terminalCa the key by which the card will know terminals
 * @param date today, from which the card's own date begins
 */
public record PersonalisationOrder(CardNumber number, long statusIndex, TrustAnchor terminalCa, LocalDate date) {
    private static final long MAX_INDEX = 0xFFFFFFFFL;

    public PersonalisationOrder {
        if (statusIndex < 0 || statusIndex > MAX_INDEX) {
            throw new IllegalArgumentException("a status index has 32 bits: " + statusIndex);
        }
    }

    /** The value of data group 0101: number ‖ index. */
    byte[] identity() {
        return ByteBuffer.allocate(CardNumber.BYTES + Integer.BYTES)
                .put(number.toBytes())
                .putInt((int) statusIndex)
                .array();
    }

    /** The value of data group 0103. */
    byte[] encodedDate() {
        return CardDate.encode(date);
    }
}
