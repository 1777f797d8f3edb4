package ua.citycard.virtualcard.securitydomain;

/** The status words that the card's platform answers, ISO/IEC 7816-4 and the tables of GlobalPlatform 11. */
public final class StatusWord {
    public static final int DONE = 0x9000;
    public static final int CARD_LOCKED = 0x6283;
    public static final int MORE_DATA = 0x6310;
    public static final int AUTHENTICATION_FAILED = 0x6300;
    public static final int NO_DIAGNOSIS = 0x6400;
    public static final int WRONG_LENGTH = 0x6700;
    public static final int CHANNEL_NOT_SUPPORTED = 0x6881;
    public static final int SECURITY_NOT_SATISFIED = 0x6982;
    public static final int AUTHENTICATION_BLOCKED = 0x6983;
    public static final int CONDITIONS_NOT_SATISFIED = 0x6985;
    public static final int NO_APPLICATION_SELECTED = 0x6986;
    public static final int SELECTION_FAILED = 0x6999;
    public static final int WRONG_DATA = 0x6A80;
    public static final int FUNCTION_NOT_SUPPORTED = 0x6A81;
    public static final int APPLICATION_NOT_FOUND = 0x6A82;
    public static final int NOT_ENOUGH_MEMORY = 0x6A84;
    public static final int WRONG_P1_P2 = 0x6A86;
    public static final int DATA_NOT_FOUND = 0x6A88;
    public static final int INSTRUCTION_NOT_SUPPORTED = 0x6D00;
    public static final int CLASS_NOT_SUPPORTED = 0x6E00;
    public static final int BROKEN = 0x6F00;

    private StatusWord() {}

    /** Whether a response with this word carries data, and a secure channel protects it: done, or done with a warning. */
    public static boolean carriesData(int statusWord) {
        int first = statusWord >> 8;
        return first >> 4 == 0x9 || first == 0x61 || first == 0x62 || first == 0x63;
    }
}
