package ua.citycard.card.tap;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import ua.citycard.card.CardNumber;
import ua.citycard.card.crypto.EcdsaSignature;

/**
 * What a card says of itself in a tap, {@code number(8) ‖ index(4) ‖ state(1) ‖ signature(64) ‖ 80 00 00}. Not to be
 * believed before the signature verifies.
 */
record CardClaim(CardNumber number, long statusIndex, CardState state, EcdsaSignature signature) {
    private static final int IDENTITY_BYTES = 13;
    private static final byte[] PADDING = HexFormat.of().parseHex("800000");

    static CardClaim parse(byte[] plain) throws TapRefusedException {
        int end = IDENTITY_BYTES + EcdsaSignature.BYTES;
        if (!Arrays.equals(Arrays.copyOfRange(plain, end, plain.length), PADDING)) {
            throw new TapRefusedException(TapRefusal.MALFORMED_ANSWER);
        }
        ByteBuffer fields = ByteBuffer.wrap(plain);
        byte[] number = new byte[CardNumber.BYTES];
        fields.get(number);
        try {
            return new CardClaim(
                    CardNumber.parse(number),
                    Integer.toUnsignedLong(fields.getInt()),
                    CardState.parse(fields.get()),
                    EcdsaSignature.parse(Arrays.copyOfRange(plain, IDENTITY_BYTES, end)));
        } catch (IllegalArgumentException e) {
            throw new TapRefusedException(TapRefusal.MALFORMED_ANSWER);
        }
    }

    /** {@code number ‖ index ‖ state}, as the card signs it. */
    byte[] identity() {
        return ByteBuffer.allocate(IDENTITY_BYTES)
                .put(number.toBytes())
                .putInt((int) statusIndex)
                .put(state.code())
                .array();
    }
}
