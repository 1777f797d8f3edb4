package ua.citycard.card.scp03;

/** How the messages of a session are protected; the code is P1 of EXTERNAL AUTHENTICATE (Amendment D, table 7-3). */
public enum SecurityLevel {
    C_MAC(0x01),
    C_DECRYPTION_C_MAC(0x03),
    C_MAC_R_MAC(0x11),
    C_DECRYPTION_C_MAC_R_MAC(0x13),
    C_DECRYPTION_R_ENCRYPTION_C_MAC_R_MAC(0x33);

    private final int code;

    SecurityLevel(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    boolean encryptsCommands() {
        return (code & 0x02) != 0;
    }

    boolean authenticatesResponses() {
        return (code & 0x10) != 0;
    }

    boolean encryptsResponses() {
        return (code & 0x20) != 0;
    }
}
