package ua.citycard.applet;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.JCSystem;
import javacard.framework.Util;
import org.globalplatform.GPSystem;
import org.globalplatform.SecureChannel;

/**
 * Personalisation, and blocking afterwards, through the secure channel of the card's security domain, over contacts
 * only (docs/card-protocol.md, 4).
 *
 * <p>How far it has come lies in transient memory: power off, or a new secure channel, and it starts again at block
 * 0. So nothing that a torn personalisation left behind can ever count, and the one write that makes a card of it
 * is the change of the life cycle state.
 */
final class Personalisation {

    static final byte INITIALIZE_UPDATE = 0x50;
    static final byte EXTERNAL_AUTHENTICATE = (byte) 0x82;
    static final byte STORE_DATA = (byte) 0xE2;
    static final byte GET_DATA = (byte) 0xCA;
    static final byte SET_STATUS = (byte) 0xF0;

    /** Class of a command under the secure channel's protection. */
    static final byte PROTECTED = (byte) 0x84;

    /** Answers have a MAC too: whoever could change them would have a key of his own certified in this card's name. */
    private static final byte LEVEL =
            SecureChannel.AUTHENTICATED | SecureChannel.C_DECRYPTION | SecureChannel.C_MAC | SecureChannel.R_MAC;

    /** P1 of STORE DATA: a DGI in the block (GlobalPlatform 2.3.1, 11.11.2.1). */
    private static final byte DGI = 0x08;

    private static final byte LAST_DGI = (byte) 0x88;

    /** P1 of SET STATUS: an application. */
    private static final byte APPLICATION = 0x40;

    // Data groups, in the order of their blocks.
    private static final short FIRST_GROUP = 0x0101;
    private static final short IDENTITY = 0x0101;
    private static final short AUTHORITY = 0x0102;
    private static final short DATE = 0x0103;
    private static final short KEY_PAIR = 0x0104;
    private static final short CERTIFICATE = 0x0105;
    private static final short BLOCKS = 5;

    private static final short BLOCK_AT = ISO7816.OFFSET_CDATA;
    private static final short VALUE_AT = BLOCK_AT + 3;

    private static final short ISSUER = (short) 0x9804;

    private final CardData data;
    private final CardKey cardKey;
    private final TrustPoint trustPoint;
    private final byte[] scratch;

    /** How many blocks have been stored. */
    private final short[] stored;

    /** @param scratch transient, at least 85 bytes, in nobody else's use during a command */
    Personalisation(CardData data, CardKey cardKey, TrustPoint trustPoint, byte[] scratch) {
        this.data = data;
        this.cardKey = cardKey;
        this.trustPoint = trustPoint;
        this.scratch = scratch;
        stored = JCSystem.makeTransientShortArray((short) 1, JCSystem.CLEAR_ON_DESELECT);
    }

    /** INITIALIZE UPDATE and EXTERNAL AUTHENTICATE: the security domain's work. */
    void openChannel(APDU apdu) {
        demandContacts();
        stored[0] = 0;
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

    /** STORE DATA (GlobalPlatform 2.3.1, 11.11): one data group a block, each in its place. */
    private void storeData(byte[] buffer, short length) {
        // PRE-CONDITION 1 - A whole data group
        short valueLength = (short) (length - (VALUE_AT - BLOCK_AT));
        Demand.length(valueLength >= 0 && valueLength == (short) (buffer[(short) (VALUE_AT - 1)] & 0xFF));

        // PRE-CONDITION 2 - The next block of a card that is not personalised; block 0 begins anew
        short block = (short) (buffer[ISO7816.OFFSET_P2] & 0xFF);
        if (block == 0) {
            stored[0] = 0;
        }
        short group = Util.getShort(buffer, BLOCK_AT);
        byte kind = block == BLOCKS - 1 ? LAST_DGI : DGI;
        Demand.order(LifeCycle.isSelectable());
        Demand.order(block == stored[0] && group == (short) (FIRST_GROUP + block));
        Demand.order(buffer[ISO7816.OFFSET_P1] == kind);

        // STEP 1 - Store it
        switch (group) {
            case IDENTITY:
                storeIdentity(buffer, valueLength);
                break;
            case AUTHORITY:
                storeAuthority(buffer, valueLength);
                break;
            case DATE:
                Demand.value(valueLength == CalendarDate.LENGTH && CalendarDate.isValid(buffer, VALUE_AT));
                data.storeDate(buffer, VALUE_AT);
                break;
            case KEY_PAIR:
                Demand.value(valueLength == 0);
                cardKey.generate();
                break;
            default:
                storeCertificate(buffer, valueLength);
                break;
        }

        // STEP 2 - Wait for the next one
        stored[0]++;
    }

    private void storeIdentity(byte[] buffer, short length) {
        Demand.value(length == CardData.IDENTITY && Util.getShort(buffer, VALUE_AT) == ISSUER);
        for (short i = 0; i < CardData.NUMBER; i++) {
            byte digits = buffer[(short) (VALUE_AT + i)];
            Demand.value((digits & 0x0F) <= 9 && ((digits >> 4) & 0x0F) <= 9);
        }
        data.storeIdentity(buffer, VALUE_AT);
    }

    private void storeAuthority(byte[] buffer, short length) {
        short point = VALUE_AT + CvCertificate.AUTHORITY;
        Demand.value(length == CvCertificate.AUTHORITY + P256.POINT && buffer[point] == P256.UNCOMPRESSED);
        data.storeAuthority(buffer, VALUE_AT);
        trustPoint.trust(buffer, point);
    }

    /** The certificate is this card's: for its public key, and in the name of its number. */
    private void storeCertificate(byte[] buffer, short length) {
        short holder = CvCertificate.parse(buffer, VALUE_AT, length, CvCertificate.ROLE_CARD);
        cardKey.publicPoint(scratch, (short) 0);
        Demand.value(Util.arrayCompare(scratch, (short) 0, buffer, CvCertificate.point(VALUE_AT), P256.POINT) == 0);
        Demand.value(holder == 2 * CardData.NUMBER && data.isNumber(buffer, CvCertificate.holder(VALUE_AT)));
        data.storeCertificate(buffer, VALUE_AT, length);
    }

    /** GET DATA: reads back what was stored, and the proof of the key while the card is being personalised. */
    private short getData(byte[] buffer) {
        short group = Util.getShort(buffer, ISO7816.OFFSET_P1);
        if (LifeCycle.isSelectable()) {
            short block = (short) (group - FIRST_GROUP);
            Demand.object(block >= 0 && block < stored[0]);
        } else {
            Demand.object(group != KEY_PAIR);
        }
        switch (group) {
            case IDENTITY:
                return data.identity(buffer, (short) 0);
            case AUTHORITY:
                return trustPoint.publicPoint(buffer, data.authority(buffer, (short) 0));
            case DATE:
                return data.date(buffer, (short) 0);
            case KEY_PAIR:
                return proof(buffer);
            case CERTIFICATE:
                return data.certificate(buffer, (short) 0);
            default:
                Demand.object(false);
                return 0;
        }
    }

    /** Public key and a signature over {@code label ‖ number ‖ index ‖ public key}: the card has the private one. */
    private short proof(byte[] buffer) {
        short end = Label.write(Label.PROOF, scratch, (short) 0);
        end = data.identity(scratch, end);
        end = cardKey.publicPoint(scratch, end);
        short signature = cardKey.publicPoint(buffer, (short) 0);
        cardKey.sign(scratch, (short) 0, end, buffer, signature);
        return (short) (signature + EcdsaSignature.LENGTH);
    }

    /** SET STATUS (GlobalPlatform 2.3.1, 11.10). */
    private void setStatus(byte[] buffer) {
        Demand.order(buffer[ISO7816.OFFSET_P1] == APPLICATION);
        Demand.order(!LifeCycle.isSelectable() || stored[0] == BLOCKS);
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
