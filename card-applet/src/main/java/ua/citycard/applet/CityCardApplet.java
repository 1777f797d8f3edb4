package ua.citycard.applet;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;
import org.globalplatform.GPSystem;

/** The City Card's applet: takes commands apart by class and instruction, and each to whose duty it is. */
public final class CityCardApplet extends Applet {

    private static final byte CLA_PLAIN = 0x00;
    private static final byte CLA_SESSION = 0x0C;
    private static final byte CLA_GLOBALPLATFORM = (byte) 0x80;

    private static final byte GENERAL_AUTHENTICATE = (byte) 0x86;
    private static final byte USE_SERVICE = 0x40;
    private static final byte READ_CERTIFICATE = (byte) 0xCA;

    /** P1 and P2 of READ CERTIFICATE: the tag of a certificate. */
    private static final short CERTIFICATE = 0x7F21;

    private final CardData data;
    private final SecureMessaging session;
    private final GeneralAuthenticate generalAuthenticate;
    private final UseService useService;
    private final Personalisation personalisation;

    private CityCardApplet() {
        data = new CardData();
        session = new SecureMessaging();
        CardKey cardKey = new CardKey();
        TrustPoint trustPoint = new TrustPoint();
        Terminal terminal = new Terminal();
        byte[] scratch = JCSystem.makeTransientByteArray(GeneralAuthenticate.SCRATCH, JCSystem.CLEAR_ON_DESELECT);
        generalAuthenticate = new GeneralAuthenticate(data, cardKey, trustPoint, session, terminal, scratch);
        useService = new UseService(data, cardKey, terminal, scratch);
        personalisation = new Personalisation(data, cardKey, trustPoint, scratch);
    }

    /** Called by the card on INSTALL [for install]; the AID is the first of its parameters, the others say nothing. */
    public static void install(byte[] parameters, short offset, byte length) {
        new CityCardApplet().register(parameters, (short) (offset + 1), parameters[offset]);
    }

    @Override
    public void deselect() {
        session.close();
        GPSystem.getSecureChannel().resetSecurity();
    }

    @Override
    public void process(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        if (selectingApplet()) {
            select(apdu, buffer);
            return;
        }
        // A session ends with any error, and with any command outside of it.
        try {
            dispatch(apdu, buffer);
        } catch (ISOException e) {
            session.close();
            throw e;
        } catch (Exception e) {
            session.close();
            ISOException.throwIt(ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
        }
    }

    /** The same bytes from every card of the city, a blocked or a terminated one too. */
    private void select(APDU apdu, byte[] buffer) {
        short length = LifeCycle.isSelectable()
                ? data.answerOfBlank(buffer, (short) 0)
                : data.answerToSelect(buffer, (short) 0);
        apdu.setOutgoingAndSend((short) 0, length);
    }

    private void dispatch(APDU apdu, byte[] buffer) {
        switch (buffer[ISO7816.OFFSET_CLA]) {
            case CLA_PLAIN:
                session.close();
                processPlain(apdu, buffer);
                break;
            case CLA_SESSION:
                processSession(apdu, buffer);
                break;
            case CLA_GLOBALPLATFORM:
            case Personalisation.PROTECTED:
                session.close();
                processPersonalisation(apdu, buffer);
                break;
            default:
                ISOException.throwIt(ISO7816.SW_CLA_NOT_SUPPORTED);
        }
    }

    private void processPlain(APDU apdu, byte[] buffer) {
        if (buffer[ISO7816.OFFSET_INS] != GENERAL_AUTHENTICATE) {
            ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
        }
        short length = receive(apdu);
        try {
            generalAuthenticate.authenticate(buffer, length);
        } catch (Exception e) {
            // One answer to every refusal of a tap, whatever its cause.
            ISOException.throwIt(ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
        }
        apdu.setOutgoingAndSend((short) 0, GeneralAuthenticate.ANSWER);
    }

    private void processSession(APDU apdu, byte[] buffer) {
        byte instruction = buffer[ISO7816.OFFSET_INS];
        if (instruction != USE_SERVICE && instruction != READ_CERTIFICATE) {
            ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
        }
        short length = session.unwrap(buffer, receive(apdu));
        if (instruction == USE_SERVICE) {
            session.respond(apdu, useService.use(buffer, length));
        } else {
            readCertificate(apdu, buffer, length);
        }
    }

    private void readCertificate(APDU apdu, byte[] buffer, short length) {
        Demand.allowed(length == 0 && Util.getShort(buffer, ISO7816.OFFSET_P1) == CERTIFICATE);
        short end = data.certificate(buffer, SecureMessaging.PLAIN);
        session.respond(apdu, (short) (end - SecureMessaging.PLAIN));
    }

    private void processPersonalisation(APDU apdu, byte[] buffer) {
        switch (buffer[ISO7816.OFFSET_INS]) {
            case Personalisation.INITIALIZE_UPDATE:
            case Personalisation.EXTERNAL_AUTHENTICATE:
                personalisation.openChannel(apdu);
                break;
            case Personalisation.STORE_DATA:
            case Personalisation.GET_DATA:
            case Personalisation.SET_STATUS:
                personalisation.process(apdu, receive(apdu));
                break;
            default:
                ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
        }
    }

    /** Receives all of a command's data behind its header; returns its length. */
    private static short receive(APDU apdu) {
        short received = apdu.setIncomingAndReceive();
        short length = apdu.getIncomingLength();
        while (received < length) {
            received += apdu.receiveBytes((short) (ISO7816.OFFSET_CDATA + received));
        }
        return length;
    }
}
