package ua.citycard.card.tap;

import java.io.IOException;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.tap.Receipt.Outcome;
import ua.citycard.card.tap.ServiceUse.Cause;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CommandApdu;

/** A session with an identified card that is still on the reader. Closing it wipes its keys. Not thread-safe. */
public final class TapSession implements AutoCloseable {
    private static final int CLAIM = 0x81;
    private static final int NOT_ALLOWED = 0x6982;
    private static final int NO_ROOM = 0x6A84;

    private final ApduTransport card;
    private final SecureMessaging messaging;
    private final IdentifiedCard identity;
    private final HolderReference terminal;
    private final P256 p256;

    TapSession(
            ApduTransport card,
            SecureMessaging messaging,
            IdentifiedCard identity,
            HolderReference terminal,
            P256 p256) {
        this.card = card;
        this.messaging = messaging;
        this.identity = identity;
        this.terminal = terminal;
        this.p256 = p256;
    }

    /**
     * Marks a slot of a service used on the card (USE SERVICE).
     *
     * @param claim written down by the terminal before this call
     * @throws IOException when the card was lost on the way; a retry with the same claim tells what became of it
     * @throws IllegalStateException when the session is over
     */
    public ServiceUse useService(ServiceClaim claim) throws IOException {
        CommandApdu useService = CommandApdu.of(0x0C, 0x40, 0x00, 0x00);
        SecureAnswer answer = messaging.exchange(card, useService, Der.encode(CLAIM, claim.encode()));
        if (answer instanceof SecureAnswer.Genuine genuine) {
            return check(genuine.data(), claim);
        }
        return new ServiceUse.Refused(
                answer instanceof SecureAnswer.Refused refused ? cause(refused) : Cause.FORGED_ANSWER);
    }

    private static Cause cause(SecureAnswer.Refused refused) {
        return switch (refused.statusWord()) {
            case NOT_ALLOWED -> Cause.NOT_ALLOWED;
            case NO_ROOM -> Cause.NO_ROOM;
            default -> Cause.UNEXPECTED_STATUS;
        };
    }

    private ServiceUse check(byte[] answer, ServiceClaim claim) {
        Receipt receipt;
        try {
            receipt = Receipt.of(identity.number(), answer, terminal);
        } catch (IllegalArgumentException e) {
            return refuse(Cause.MALFORMED_ANSWER);
        }
        if (!answers(receipt, claim)) {
            return refuse(Cause.WRONG_RECORD);
        }
        if (!receipt.isSignedBy(identity.certificate().body().publicKey(), p256)) {
            return refuse(Cause.WRONG_SIGNATURE);
        }
        return new ServiceUse.Answered(receipt);
    }

    private static boolean answers(Receipt receipt, ServiceClaim claim) {
        boolean bySameClaim = receipt.claim().claim() == claim.claim();
        return receipt.claim().sharesSlotWith(claim) && bySameClaim == (receipt.outcome() != Outcome.ALREADY_USED);
    }

    private ServiceUse refuse(Cause cause) {
        close();
        return new ServiceUse.Refused(cause);
    }

    @Override
    public void close() {
        messaging.close();
    }
}
