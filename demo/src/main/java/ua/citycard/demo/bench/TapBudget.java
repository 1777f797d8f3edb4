package ua.citycard.demo.bench;

/** What a tap may cost, of a card whose certificate the terminal has. */
final class TapBudget {
    static final int BYTES = 450;

    /** On the reference chip at 106 kbit/s, without bytecode. */
    static final double P71_106_MS = 190;

    static final int HOST_P50_US = 1000;
    static final int HOST_P99_US = 5000;
    static final double THROUGHPUT_VS_RAW = 0.85;

    private TapBudget() {}
}
