package ua.citycard.applet;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.SystemException;
import javacard.framework.Util;
import javacard.security.CryptoException;
import javacard.security.RandomData;
import org.globalplatform.GPSystem;

/** The City Card's applet: takes commands apart by class and instruction, and each to whose duty it is. */
public final class CityCardApplet extends Applet {

    private static final byte CLA_PLAIN = 0x00;
    private static final byte CLA_SESSION = 0x0C;
    private static final byte CLA_GLOBALPLATFORM = (byte) 0x80;

    private static final byte GENERAL_AUTHENTICATE = (byte) 0x86;
    private static final byte USE_SERVICE = 0x40;
    private static final byte PERFORM_SECURITY_OPERATION = 0x2A;
    private static final byte READ_CERTIFICATE = (byte) 0xCA;

    /** P1 and P2 of READ CERTIFICATE: the tag of a certificate. */
    private static final short CERTIFICATE = 0x7F21;

    private final CardData data;
    private final SecureMessaging session;
    private final TrustPoints trust;
    private final VerifyCertificate verifyCertificate;
    private final GeneralAuthenticate generalAuthenticate;
    private final UseService useService;
    private final IssuerCommands issuer;

    private CityCardApplet() {
        data = new CardData();
        session = new SecureMessaging();
        byte[] scratch = JCSystem.makeTransientByteArray(GeneralAuthenticate.SCRATCH, JCSystem.CLEAR_ON_DESELECT);
        byte[] der = JCSystem.makeTransientByteArray(DerSignature.LONGEST, JCSystem.CLEAR_ON_DESELECT);
        RandomData random = RandomData.getInstance(RandomData.ALG_KEYGENERATION);
        CardKey cardKey = new CardKey(der);
        EphemeralKey ephemeralKey = new EphemeralKey(random);
        Terminal terminal = new Terminal();
        trust = new TrustPoints(der, scratch);
        verifyCertificate = new VerifyCertificate(trust, ephemeralKey, scratch);
        generalAuthenticate =
                new GeneralAuthenticate(data, cardKey, trust, ephemeralKey, random, session, terminal, scratch);
        useService = new UseService(data, cardKey, terminal, scratch);
        issuer = new IssuerCommands(
                new DataGroups(data, cardKey, trust, ephemeralKey, new Platform(), scratch), cardKey);
    }

    /**
     * Called by the card on INSTALL [for install] with {@code AID ‖ privileges ‖ parameters}, each behind its length.
     *
     * @throws ISOException 6A80 when there are parameters: the applet has none; 6A81 when the chip can't do what it needs;
     *     6A84 when it has no room
     */
    public static void install(byte[] parameters, short offset, byte length) {
        short privileges = (short) (offset + 1 + parameters[offset]);
        Demand.value(parameters[(short) (privileges + 1 + parameters[privileges])] == 0);
        try {
            new CityCardApplet().register(parameters, (short) (offset + 1), parameters[offset]);
        } catch (CryptoException e) {
            ISOException.throwIt(ISO7816.SW_FUNC_NOT_SUPPORTED);
        } catch (SystemException e) {
            ISOException.throwIt(ISO7816.SW_FILE_FULL);
        }
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
                ? Greeting.writeVersion(buffer, (short) 0)
                : Greeting.write(trust, buffer, (short) 0);
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
            case IssuerCommands.PROTECTED:
                session.close();
                processIssuer(apdu, buffer);
                break;
            default:
                ISOException.throwIt(ISO7816.SW_CLA_NOT_SUPPORTED);
        }
    }

    private void processPlain(APDU apdu, byte[] buffer) {
        byte instruction = buffer[ISO7816.OFFSET_INS];
        if (instruction != GENERAL_AUTHENTICATE && instruction != PERFORM_SECURITY_OPERATION) {
            ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
        }
        short length = receive(apdu);
        try {
            if (instruction == GENERAL_AUTHENTICATE) {
                generalAuthenticate.authenticate(buffer, length);
                apdu.setOutgoingAndSend((short) 0, GeneralAuthenticate.ANSWER);
            } else {
                verifyCertificate.verify(buffer, length);
            }
        } catch (Exception e) {
            // One answer to every refusal of a tap, whatever its cause.
            ISOException.throwIt(ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
        }
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

    private void processIssuer(APDU apdu, byte[] buffer) {
        switch (buffer[ISO7816.OFFSET_INS]) {
            case IssuerCommands.INITIALIZE_UPDATE:
            case IssuerCommands.EXTERNAL_AUTHENTICATE:
                issuer.openChannel(apdu);
                break;
            case IssuerCommands.STORE_DATA:
            case IssuerCommands.GET_DATA:
            case IssuerCommands.SET_STATUS:
                issuer.process(apdu, receive(apdu));
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
