package ua.citycard.applet;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.Util;

/**
 * USE SERVICE: marks a slot of a service used on the card itself, so that no two terminals serve it twice even
 * without a network, and signs a receipt (docs/card-protocol.md, 3).
 */
final class UseService {

    private static final byte NEW = 0x00;
    private static final byte SAME_CLAIM = 0x01;
    private static final byte USED = 0x02;

    /** {@code service(1) ‖ day(2) ‖ slot(1) ‖ claim(8)}. */
    private static final short REQUEST = 12;

    private static final short CLAIM = 8;

    // The signed message: label ‖ number ‖ record ‖ result ‖ holder reference of the terminal.
    private static final short RECORD_AT = Label.LENGTH + CardData.NUMBER;
    private static final short RESULT_AT = RECORD_AT + ServiceRing.RECORD;

    private final CardData data;
    private final CardKey cardKey;
    private final Terminal terminal;
    private final ServiceRing ring;
    private final byte[] scratch;

    /** @param scratch transient, at least 49 bytes, in nobody else's use during a command */
    UseService(CardData data, CardKey cardKey, Terminal terminal, byte[] scratch) {
        this.data = data;
        this.cardKey = cardKey;
        this.terminal = terminal;
        this.scratch = scratch;
        ring = new ServiceRing();
    }

    /**
     * Uses the slot that the value of the command names, and writes {@code result ‖ record ‖ signature} as the
     * plain text of the response.
     *
     * @return the length of the plain text
     * @throws ISOException 6982 when the terminal, the day or the card's state does not allow it, 6A84 without room
     *     for a record
     */
    short use(byte[] buffer, short length) {
        short request = SecureMessaging.COMMAND_VALUE;
        short day = Util.getShort(buffer, (short) (request + ServiceRing.DAY_AT));

        // PRE-CONDITION 1 - A request, and no parameters
        Demand.allowed(length == REQUEST && buffer[ISO7816.OFFSET_P1] == 0 && buffer[ISO7816.OFFSET_P2] == 0);

        // PRE-CONDITION 2 - The card is in use, the terminal may use the service, its certificate is valid on the day
        Demand.allowed(LifeCycle.isActive());
        Demand.allowed(terminal.mayUse(buffer[request]));
        Demand.allowed(terminal.isValidOn(day));

        // STEP 1 - Find the record, or write a new one; from that write on the slot is used
        byte result = record(buffer, request);

        // STEP 2 - Sign the receipt, for each answer anew
        short at = Label.write(Label.RECEIPT, scratch, (short) 0);
        data.number(scratch, at);
        scratch[RESULT_AT] = result;
        short end = terminal.holder(scratch, (short) (RESULT_AT + 1));
        at = SecureMessaging.PLAIN;
        buffer[at++] = result;
        at = Util.arrayCopyNonAtomic(scratch, RECORD_AT, buffer, at, ServiceRing.RECORD);
        cardKey.sign(scratch, (short) 0, end, buffer, at);
        return (short) (at + EcdsaSignature.LENGTH - SecureMessaging.PLAIN);
    }

    /** Puts the record into the message; the result says whose it is. */
    private byte record(byte[] buffer, short request) {
        short found = ring.find(buffer, request);
        if (found != ServiceRing.NONE) {
            ring.read(found, scratch, RECORD_AT);
            short claim = ServiceRing.SLOT;
            boolean same =
                    Util.arrayCompare(buffer, (short) (request + claim), scratch, (short) (RECORD_AT + claim), CLAIM)
                            == 0;
            return same ? SAME_CLAIM : USED;
        }
        short place = ring.room(terminal);
        Demand.room(place != ServiceRing.NONE);
        Util.arrayCopyNonAtomic(buffer, request, scratch, RECORD_AT, REQUEST);
        ring.nextCounter(scratch, (short) (RECORD_AT + ServiceRing.COUNTER_AT));
        ring.write(place, scratch, RECORD_AT);
        return NEW;
    }
}
