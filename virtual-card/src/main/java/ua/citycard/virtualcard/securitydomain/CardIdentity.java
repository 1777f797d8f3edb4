package ua.citycard.virtualcard.securitydomain;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * What tells one chip from another: the card production life cycle data (GET DATA 9F7F) and, cut from it, the key
 * diversification data. Serial and batch number are random, so that every software card is a chip of its own.
 */
public final class CardIdentity {
    private static final HexFormat HEX = HexFormat.of();

    /** Fabricator, type, and operating system with its date and level. */
    private static final byte[] CHIP = HEX.parseHex("4790D321470000000000");

    /** Day 001 of a year that ends in 6. */
    private static final byte[] FABRICATION_DATE = HEX.parseHex("6001");

    /** Module, card, pre-personaliser and personaliser are not recorded on a blank. */
    private static final int NOT_RECORDED = 24;

    private final byte[] serial = new byte[4];
    private final byte[] batch = new byte[2];

    public CardIdentity(RandomGenerator random) {
        random.nextBytes(serial);
        random.nextBytes(batch);
    }

    /** 42 bytes. */
    byte[] productionData() {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(CHIP);
        data.writeBytes(FABRICATION_DATE);
        data.writeBytes(serial);
        data.writeBytes(batch);
        data.writeBytes(new byte[NOT_RECORDED]);
        return data.toByteArray();
    }

    /** 10 bytes, the first in the answer to INITIALIZE UPDATE: 0000 ‖ fabrication date ‖ serial ‖ batch. */
    public byte[] diversificationData() {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(new byte[2]);
        data.writeBytes(FABRICATION_DATE);
        data.writeBytes(serial);
        data.writeBytes(batch);
        return data.toByteArray();
    }
}
