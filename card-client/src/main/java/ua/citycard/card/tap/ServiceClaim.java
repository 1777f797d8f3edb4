package ua.citycard.card.tap;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What a terminal wants to mark used: one slot of a service on a day, 12 bytes {@code service ‖ day(2) ‖ slot ‖ claim(8)}.
 *
 * @param service 0 to 7; 0 is the canteen
 * @param day from 2000-01-01 to 2179-06-06
 * @param slot 0 to 255, the meal of the day
 * @param claim the terminal's own number for this use, unique and written down before it is sent, so that a retry after
 *     a lost answer is told from a second use
 */
public record ServiceClaim(int service, LocalDate day, int slot, long claim) {

    /** Bytes of a claim. */
    public static final int BYTES = 12;

    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final int MAX_SERVICE = 7;

    /** @throws IllegalArgumentException when a number does not fit in its bytes */
    public ServiceClaim {
        long days = ChronoUnit.DAYS.between(FIRST_DAY, day);
        if (service < 0 || service > MAX_SERVICE || days < 0 || days > 0xFFFF || slot < 0 || slot > 0xFF) {
            throw new IllegalArgumentException("There is no such service, day or slot on a card");
        }
    }

    static ServiceClaim read(ByteBuffer bytes) {
        int service = Byte.toUnsignedInt(bytes.get());
        LocalDate day = FIRST_DAY.plusDays(Short.toUnsignedInt(bytes.getShort()));
        int slot = Byte.toUnsignedInt(bytes.get());
        return new ServiceClaim(service, day, slot, bytes.getLong());
    }

    /** The 12 bytes. */
    public byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .put((byte) service)
                .putShort((short) ChronoUnit.DAYS.between(FIRST_DAY, day))
                .put((byte) slot)
                .putLong(claim)
                .array();
    }

    /** Whether both are about the same service, day and slot. */
    boolean sharesSlotWith(ServiceClaim other) {
        return service == other.service && day.equals(other.day) && slot == other.slot;
    }
}
