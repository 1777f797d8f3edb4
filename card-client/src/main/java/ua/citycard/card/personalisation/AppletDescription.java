package ua.citycard.card.personalisation;

import java.nio.ByteBuffer;

/**
 * What an applet says of itself and its chip (data group 0100).
 *
 * @param major raised when the protocol changes
 * @param minor raised with every other release
 * @param plainEcdsa whether the chip signs without DER
 * @param transientEcKeys whether it keeps private EC keys that are gone with the power
 * @param freePersistent persistent bytes, at most 32,767
 * @param freeUntilDeselect transient bytes, at most 32,767
 * @param freeUntilReset transient bytes, at most 32,767
 */
public record AppletDescription(
        int major,
        int minor,
        boolean plainEcdsa,
        boolean transientEcKeys,
        int freePersistent,
        int freeUntilDeselect,
        int freeUntilReset) {
    private static final int BYTES = 9;
    private static final int PLAIN_ECDSA = 0x01;
    private static final int TRANSIENT_EC_KEYS = 0x02;

    /**
     * Reads the value of the data group.
     *
     * @throws IllegalArgumentException when it has another length
     */
    public static AppletDescription parse(byte[] value) {
        if (value.length != BYTES) {
            throw new IllegalArgumentException("The description of an applet has 9 bytes, not " + value.length);
        }
        ByteBuffer fields = ByteBuffer.wrap(value);
        int major = Byte.toUnsignedInt(fields.get());
        int minor = Byte.toUnsignedInt(fields.get());
        int capabilities = fields.get();
        return new AppletDescription(
                major,
                minor,
                (capabilities & PLAIN_ECDSA) != 0,
                (capabilities & TRANSIENT_EC_KEYS) != 0,
                fields.getShort(),
                fields.getShort(),
                fields.getShort());
    }
}
