package ua.citycard.card.scp03;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a security domain answers to INITIALIZE UPDATE (Amendment D, 7.1.1.6): diversification data(10) ‖ key
 * version(1) ‖ 03 ‖ i(1) ‖ card challenge ‖ card cryptogram ‖ sequence counter(3, with pseudo-random challenges only).
 */
public final class InitializeUpdateResponse {
    private static final int DIVERSIFICATION_DATA = 10;
    private static final int KEY_INFORMATION = 3;
    private static final int SEQUENCE_COUNTER = 3;
    private static final int PROTOCOL = 0x03;

    private static final int PSEUDO_RANDOM_CHALLENGE = 0x10;
    private static final int R_MAC = 0x20;
    private static final int R_ENCRYPTION = 0x40;

    private final byte[] diversificationData;
    private final int keyVersion;
    private final int i;
    private final byte[] cardChallenge;
    private final byte[] cardCryptogram;

    private InitializeUpdateResponse(
            byte[] diversificationData, int keyVersion, int i, byte[] cardChallenge, byte[] cardCryptogram) {
        this.diversificationData = diversificationData;
        this.keyVersion = keyVersion;
        this.i = i;
        this.cardChallenge = cardChallenge;
        this.cardCryptogram = cardCryptogram;
    }

    /**
     * Reads the response.
     *
     * @throws SecureChannelException when this is not a response of SCP03 in this mode
     */
    public static InitializeUpdateResponse parse(byte[] data, Scp03Mode mode) throws SecureChannelException {
        int challengeAt = DIVERSIFICATION_DATA + KEY_INFORMATION;
        int cryptogramAt = challengeAt + mode.length();
        int end = cryptogramAt + mode.length();
        if (data.length < end || data[DIVERSIFICATION_DATA + 1] != PROTOCOL) {
            throw new SecureChannelException("the security domain does not speak SCP03 in mode " + mode);
        }
        int i = data[DIVERSIFICATION_DATA + 2] & 0xFF;
        int counter = (i & PSEUDO_RANDOM_CHALLENGE) == 0 ? 0 : SEQUENCE_COUNTER;
        if (data.length != end + counter) {
            throw new SecureChannelException(
                    String.format("a response of %d bytes does not fit SCP03 with i=%02X", data.length, i));
        }
        return new InitializeUpdateResponse(
                Arrays.copyOf(data, DIVERSIFICATION_DATA),
                data[DIVERSIFICATION_DATA] & 0xFF,
                i,
                Arrays.copyOfRange(data, challengeAt, cryptogramAt),
                Arrays.copyOfRange(data, cryptogramAt, end));
    }

    /** Ten bytes that differ from chip to chip. */
    public byte[] diversificationData() {
        return diversificationData.clone();
    }

    /** The version of the keys that the card chose. */
    public int keyVersion() {
        return keyVersion;
    }

    /** The variant of SCP03, "i" (Amendment D, table 5-1). */
    public int variant() {
        return i;
    }

    /** Whether the card can protect its responses as this level asks. */
    public boolean supports(SecurityLevel level) {
        boolean mac = !level.authenticatesResponses() || (i & R_MAC) != 0;
        boolean encryption = !level.encryptsResponses() || (i & R_ENCRYPTION) != 0;
        return mac && encryption;
    }

    /**
     * The strongest level with encrypted commands and authentic responses, or empty when the card offers none. What it offers
     * is not covered by its cryptogram: to go on without authentic responses would leave that choice to whoever stands
     * between host and card.
     */
    public Optional<SecurityLevel> strongestLevel() {
        return Stream.of(SecurityLevel.C_DECRYPTION_R_ENCRYPTION_C_MAC_R_MAC, SecurityLevel.C_DECRYPTION_C_MAC_R_MAC)
                .filter(this::supports)
                .findFirst();
    }

    byte[] cardChallenge() {
        return cardChallenge.clone();
    }

    byte[] cardCryptogram() {
        return cardCryptogram.clone();
    }

    @Override
    public String toString() {
        return String.format(
                "chip %s, key version %02X, SCP03 i=%02X",
                HexFormat.of().formatHex(diversificationData), keyVersion, i);
    }
}
