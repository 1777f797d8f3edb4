package ua.citycard.applet;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.Util;
import org.globalplatform.GPSystem;
import org.globalplatform.SecureChannel;

/**
 * The issuer's commands, through the secure channel of the card's security domain and over contacts only
 * (docs/card-protocol.md, 4).
 */
final class IssuerCommands {

    static final byte INITIALIZE_UPDATE = 0x50;
    static final byte EXTERNAL_AUTHENTICATE = (byte) 0x82;
    static final byte STORE_DATA = (byte) 0xE2;
    static final byte GET_DATA = (byte) 0xCA;
    static final byte SET_STATUS = (byte) 0xF0;

    /** Class of a command under the secure channel's protection. */
    static final byte PROTECTED = (byte) 0x84;

    /** P1 of STORE DATA: a DGI in the block (GlobalPlatform 2.3.1, 11.11.2.1). */
    static final byte DGI = 0x08;

    /** The same, in the last block. */
    static final byte LAST_DGI = (byte) 0x88;

    /** Answers have a MAC too: whoever could change them would have a key of his own certified in this card's name. */
    private static final byte LEVEL =
            SecureChannel.AUTHENTICATED | SecureChannel.C_DECRYPTION | SecureChannel.C_MAC | SecureChannel.R_MAC;

    /** P1 of SET STATUS: an application. */
    private static final byte APPLICATION = 0x40;

    private static final short BLOCK_AT = ISO7816.OFFSET_CDATA;

    private final DataGroups groups;
    private final Personalisation personalisation;
    private final Renewal renewal;
    private final CardKey cardKey;

    IssuerCommands(DataGroups groups, CardKey cardKey) {
        this.groups = groups;
        this.cardKey = cardKey;
        personalisation = new Personalisation(groups);
        renewal = new Renewal(groups);
    }

    /** INITIALIZE UPDATE and EXTERNAL AUTHENTICATE: the security domain's work. */
    void openChannel(APDU apdu) {
        demandContacts();
        personalisation.beginAnew();
        short length = GPSystem.getSecureChannel().processSecurity(apdu);
        if (length > 0) {
            apdu.setOutgoingAndSend(ISO7816.OFFSET_CDATA, length);
        }
    }

    /** A command through the open channel; {@code length} bytes of data have been received. */
    void process(APDU apdu, short length) {
        byte[] buffer = apdu.getBuffer();

        // PRE-CONDITION 1 - Over contacts, through a channel that authenticates, encrypts and has a MAC
        demandContacts();
        SecureChannel channel = GPSystem.getSecureChannel();
        Demand.allowed((channel.getSecurityLevel() & LEVEL) == LEVEL);

        // PRE-CONDITION 2 - Under its protection: the channel lets a command pass that does not say so
        Demand.allowed(buffer[ISO7816.OFFSET_CLA] == PROTECTED);

        // STEP 1 - Check and decrypt
        short plain = channel.unwrap(buffer, (short) 0, (short) (ISO7816.OFFSET_CDATA + length));

        // STEP 2 - Do it, the answer from the start of the buffer
        short end = 0;
        switch (buffer[ISO7816.OFFSET_INS]) {
            case STORE_DATA:
                storeData(buffer, (short) (plain - ISO7816.OFFSET_CDATA));
                break;
            case GET_DATA:
                demandNoData(plain);
                end = getData(buffer);
                break;
            default:
                demandNoData(plain);
                setStatus(buffer);
                break;
        }

        // STEP 3 - Protect the answer as the channel's level says; the MAC covers the status word too
        Util.setShort(buffer, end, ISO7816.SW_NO_ERROR);
        short answer = channel.wrap(buffer, (short) 0, (short) (end + 2));
        if (answer > 0) {
            apdu.setOutgoingAndSend((short) 0, answer);
        }
    }

    /** STORE DATA (GlobalPlatform 2.3.1, 11.11): one data group a block. */
    private void storeData(byte[] buffer, short length) {
        short valueLength = (short) (length - (DataGroups.VALUE_AT - BLOCK_AT));
        Demand.length(valueLength >= 0);
        Demand.length(valueLength == (short) (buffer[(short) (DataGroups.VALUE_AT - 1)] & 0xFF));
        short group = Util.getShort(buffer, BLOCK_AT);
        if (LifeCycle.isSelectable()) {
            personalisation.store(buffer, group, valueLength);
        } else {
            renewal.store(buffer, group, valueLength);
        }
    }

    /** GET DATA: reads back what was stored, and the proof of the key while the card is being personalised. */
    private short getData(byte[] buffer) {
        short group = Util.getShort(buffer, ISO7816.OFFSET_P1);
        if (LifeCycle.isSelectable()) {
            Demand.object(group == DataGroups.ABOUT || personalisation.has(group));
        } else {
            Demand.object(group != DataGroups.KEY_PAIR);
        }
        return groups.read(group, buffer);
    }

    /** SET STATUS (GlobalPlatform 2.3.1, 11.10). */
    private void setStatus(byte[] buffer) {
        Demand.order(buffer[ISO7816.OFFSET_P1] == APPLICATION);
        Demand.order(!LifeCycle.isSelectable() || personalisation.isComplete());
        byte state = buffer[ISO7816.OFFSET_P2];
        LifeCycle.change(state);
        if (state == LifeCycle.TERMINATED) {
            cardKey.destroy();
        }
    }

    private static void demandContacts() {
        Demand.allowed((APDU.getProtocol() & APDU.PROTOCOL_MEDIA_MASK) == APDU.PROTOCOL_MEDIA_DEFAULT);
    }

    private static void demandNoData(short plain) {
        Demand.length(plain == ISO7816.OFFSET_CDATA);
    }
}
