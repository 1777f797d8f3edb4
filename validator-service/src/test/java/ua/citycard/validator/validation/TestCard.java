package ua.citycard.validator.validation;

import java.nio.ByteBuffer;
import java.util.UUID;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.crypto.Label;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.tap.Receipt;
import ua.citycard.card.tap.ServiceClaim;

/** A pupil's card as far as receipts go: its number and its key. */
record TestCard(CardNumber number, UUID holder, SoftwareKey key) {
    /** What the card answers when a reader marks a service used. */
    Receipt receipt(ServiceClaim claim, HolderReference reader) {
        byte[] record = ByteBuffer.allocate(ServiceClaim.BYTES + Integer.BYTES)
                .put(claim.encode())
                .putInt(1)
                .array();
        byte[] signed = Label.RCP.message(number.toBytes(), record, new byte[] {0}, reader.encode());
        return new Receipt(number, Receipt.Outcome.NEW, claim, 1, key.sign(signed), reader);
    }
}
