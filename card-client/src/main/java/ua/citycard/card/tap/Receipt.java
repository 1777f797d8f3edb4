package ua.citycard.card.tap;

import java.nio.ByteBuffer;
import java.util.Arrays;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.Label;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.tlv.Der;

/**
 * A card's signed word on a use of a service, kept so that a bill can be proven: 90 to 105 bytes
 * {@code number(8) ‖ result(1) ‖ record(16) ‖ signature(64) ‖ CHR}, the middle as the card answers it; the record is the
 * claim and the counter. Receipts of one use are recognised by card, service, day and slot, never by their signatures:
 * those can be altered and stay valid.
 *
 * @param claim the use that the card has on record
 * @param counter the card's number of the record, 0 to 2^32 - 1
 * @param terminal the reader that asked
 * @param signature by the card; {@link #isSignedBy} checks it
 */
public record Receipt(
        CardNumber number,
        Outcome outcome,
        ServiceClaim claim,
        long counter,
        EcdsaSignature signature,
        HolderReference terminal) {

    /** What became of the claim. */
    public enum Outcome {
        /** The slot is used now, by this claim. */
        NEW(0),
        /** The same claim again: the terminal's retry. */
        REPEATED(1),
        /** The slot was used before, by the claim on record. */
        ALREADY_USED(2);

        private final byte code;

        Outcome(int code) {
            this.code = (byte) code;
        }

        private static Outcome parse(byte code) {
            return Arrays.stream(values())
                    .filter(outcome -> outcome.code == code)
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException("There is no such result: " + code));
        }
    }

    /** Bytes of a card's answer to USE SERVICE. */
    private static final int ANSWER_BYTES = 1 + ServiceClaim.BYTES + Integer.BYTES + EcdsaSignature.BYTES;

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException when the bytes are no receipt
     */
    public static Receipt parse(byte[] bytes) {
        int end = CardNumber.BYTES + ANSWER_BYTES;
        if (bytes.length <= end) {
            throw new IllegalArgumentException("A receipt has more bytes than " + bytes.length);
        }
        return of(
                CardNumber.parse(Arrays.copyOf(bytes, CardNumber.BYTES)),
                Arrays.copyOfRange(bytes, CardNumber.BYTES, end),
                HolderReference.parse(Arrays.copyOfRange(bytes, end, bytes.length)));
    }

    /** The receipt that a card's answer to USE SERVICE is, for this reader. */
    static Receipt of(CardNumber number, byte[] answer, HolderReference terminal) {
        if (answer.length != ANSWER_BYTES) {
            throw new IllegalArgumentException("A card answers 81 bytes, not " + answer.length);
        }
        ByteBuffer fields = ByteBuffer.wrap(answer);
        Outcome outcome = Outcome.parse(fields.get());
        ServiceClaim claim = ServiceClaim.read(fields);
        long counter = Integer.toUnsignedLong(fields.getInt());
        byte[] signature = new byte[EcdsaSignature.BYTES];
        fields.get(signature);
        return new Receipt(number, outcome, claim, counter, EcdsaSignature.parse(signature), terminal);
    }

    /** The receipt's bytes, the same for equal receipts. */
    public byte[] encode() {
        return Der.concat(
                number.toBytes(), new byte[] {outcome.code}, encodeRecord(), signature.encode(), terminal.encode());
    }

    /**
     * Whether the card made the receipt.
     *
     * @param cardKey the public key in the certificate of the card with this number
     */
    public boolean isSignedBy(P256Point cardKey, P256 p256) {
        byte[] signed =
                Label.RCP.message(number.toBytes(), encodeRecord(), new byte[] {outcome.code}, terminal.encode());
        return p256.verify(cardKey, signed, signature);
    }

    private byte[] encodeRecord() {
        return ByteBuffer.allocate(ServiceClaim.BYTES + Integer.BYTES)
                .put(claim.encode())
                .putInt((int) counter)
                .array();
    }
}
