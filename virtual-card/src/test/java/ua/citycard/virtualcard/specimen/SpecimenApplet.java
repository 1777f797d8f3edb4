package ua.citycard.virtualcard.specimen;

import javacard.framework.AID;
import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Shareable;
import javacard.framework.Util;
import javacard.security.ECPublicKey;
import javacard.security.KeyPair;
import javacard.security.RandomData;
import javacard.security.Signature;
import org.globalplatform.Application;
import org.globalplatform.GPSystem;
import org.globalplatform.SecureChannel;

/** An applet that does, one instruction each, what the virtual card must get right. */
public final class SpecimenApplet extends Applet implements Application {
    public static final byte STATE = 0x10;
    public static final byte CHANGE_STATE = 0x12;
    public static final byte PROTOCOL = 0x14;
    public static final byte GENERATE_KEY = 0x20;
    public static final byte SIGN = 0x22;
    public static final byte RANDOM = 0x24;
    public static final byte READ = 0x30;
    public static final byte WRITE_COMMITTED = 0x32;
    public static final byte WRITE_ABORTED = 0x34;
    public static final byte WRITE_UNFINISHED = 0x36;
    public static final byte WRITE_NON_ATOMIC = 0x38;
    public static final byte RANDOM_INTO_MEMORY = 0x3A;
    public static final byte GENERATE_KEY_ABORTED = 0x3C;
    public static final byte SURVIVE = 0x3E;
    public static final byte TRANSIENT = 0x40;
    public static final byte ALLOCATE = 0x42;
    public static final byte FAIL = 0x44;
    public static final byte ECHO = (byte) 0xE2;

    private static final short SIZE = 8;
    private static final short P256 = 256;

    private final byte[] memory;
    private final short[] shorts;
    private final boolean[] flags;
    private final byte[] untilReset;
    private final KeyPair keys;
    private final Signature signature;
    private final RandomData random;
    private byte counter;

    private SpecimenApplet() {
        memory = new byte[SIZE];
        shorts = new short[1];
        flags = new boolean[1];
        untilReset = JCSystem.makeTransientByteArray(SIZE, JCSystem.CLEAR_ON_RESET);
        keys = new KeyPair(KeyPair.ALG_EC_FP, P256);
        signature = Signature.getInstance(Signature.ALG_ECDSA_SHA_256, false);
        random = RandomData.getInstance(RandomData.ALG_TRNG);
    }

    public static void install(byte[] parameters, short offset, byte length) {
        short privileges = (short) (offset + 1 + parameters[offset]);
        short own = (short) (privileges + 1 + parameters[privileges]);
        if (parameters[own] != 0 && parameters[(short) (own + 1)] == (byte) 0xFF) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
        new SpecimenApplet().register(parameters, (short) (offset + 1), parameters[offset]);
    }

    @Override
    public void process(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        if (selectingApplet()) {
            return;
        }
        short length = switch (buffer[ISO7816.OFFSET_INS]) {
            case STATE -> one(buffer, GPSystem.getCardContentState());
            case CHANGE_STATE -> one(buffer, (byte) (GPSystem.setCardContentState(buffer[2]) ? 1 : 0));
            case PROTOCOL -> one(buffer, APDU.getProtocol());
            case GENERATE_KEY -> generateKey(buffer);
            case SIGN -> signature(buffer);
            case RANDOM -> random(buffer);
            case TRANSIENT -> remember(buffer);
            case READ -> read(buffer);
            case ECHO -> echo(apdu);
            case FAIL -> memory[(short) memory.length];
            default -> write(apdu);
        };
        apdu.setOutgoingAndSend(ISO7816.OFFSET_CDATA, length);
    }

    @Override
    public Shareable getShareableInterfaceObject(AID client, byte parameter) {
        return this;
    }

    /** Keeps the first byte of the data where the block number says. */
    @Override
    public void processData(byte[] buffer, short offset, short length) {
        if (length == ISO7816.OFFSET_CDATA || GPSystem.getCardContentState() != GPSystem.APPLICATION_SELECTABLE) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
        memory[buffer[(short) (offset + ISO7816.OFFSET_P2)]] = buffer[(short) (offset + ISO7816.OFFSET_CDATA)];
    }

    private static short one(byte[] buffer, byte value) {
        buffer[ISO7816.OFFSET_CDATA] = value;
        return 1;
    }

    private short generateKey(byte[] buffer) {
        keys.genKeyPair();
        signature.init(keys.getPrivate(), Signature.MODE_SIGN);
        return point(buffer);
    }

    private short point(byte[] buffer) {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return key.isInitialized() ? key.getW(buffer, ISO7816.OFFSET_CDATA) : 0;
    }

    private short signature(byte[] buffer) {
        return signature.sign(buffer, (short) 0, (short) 4, buffer, ISO7816.OFFSET_CDATA);
    }

    private short random(byte[] buffer) {
        random.nextBytes(buffer, ISO7816.OFFSET_CDATA, SIZE);
        return SIZE;
    }

    private short remember(byte[] buffer) {
        untilReset[0]++;
        return one(buffer, untilReset[0]);
    }

    /** Counter, short, flag, memory, and the public key if there is one. */
    private short read(byte[] buffer) {
        short at = ISO7816.OFFSET_CDATA;
        buffer[at++] = counter;
        at = Util.setShort(buffer, at, shorts[0]);
        buffer[at++] = (byte) (flags[0] ? 1 : 0);
        at = Util.arrayCopy(memory, (short) 0, buffer, at, SIZE);
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        if (key.isInitialized()) {
            at += key.getW(buffer, at);
        }
        return (short) (at - ISO7816.OFFSET_CDATA);
    }

    private short echo(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        SecureChannel channel = GPSystem.getSecureChannel();
        short length = (short) (ISO7816.OFFSET_CDATA + apdu.setIncomingAndReceive());
        length = (short) (channel.unwrap(buffer, (short) 0, length) - ISO7816.OFFSET_CDATA);
        if ((channel.getSecurityLevel() & SecureChannel.AUTHENTICATED) == 0) {
            ISOException.throwIt(ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
        }
        Util.setShort(buffer, (short) (ISO7816.OFFSET_CDATA + length), ISO7816.SW_NO_ERROR);
        return channel.wrap(buffer, ISO7816.OFFSET_CDATA, (short) (length + 2));
    }

    private short write(APDU apdu) {
        byte value = apdu.getBuffer()[ISO7816.OFFSET_P1];
        switch (apdu.getBuffer()[ISO7816.OFFSET_INS]) {
            case WRITE_COMMITTED -> {
                JCSystem.beginTransaction();
                writeEverywhere(value);
                JCSystem.commitTransaction();
            }
            case WRITE_ABORTED -> {
                JCSystem.beginTransaction();
                writeEverywhere(value);
                JCSystem.abortTransaction();
            }
            case WRITE_UNFINISHED -> {
                JCSystem.beginTransaction();
                writeEverywhere(value);
            }
            case WRITE_NON_ATOMIC -> Util.arrayFillNonAtomic(memory, (short) 0, SIZE, value);
            case RANDOM_INTO_MEMORY -> {
                JCSystem.beginTransaction();
                random.nextBytes(memory, (short) 0, SIZE);
                JCSystem.abortTransaction();
            }
            case GENERATE_KEY_ABORTED -> {
                JCSystem.beginTransaction();
                keys.genKeyPair();
                JCSystem.abortTransaction();
            }
            case SURVIVE -> survive(value);
            case ALLOCATE -> shorts[0] = (short) new byte[value].length;
            default -> {
                return GPSystem.getSecureChannel().processSecurity(apdu);
            }
        }
        return 0;
    }

    private void writeEverywhere(byte value) {
        counter = value;
        memory[0] = value;
        shorts[0] = value;
        flags[0] = true;
        Util.arrayFill(memory, (short) 1, (short) (SIZE - 1), value);
    }

    /** What an applet must not do: it tries to live on after whatever happens. */
    private void survive(byte value) {
        try {
            counter = value;
        } finally {
            memory[0] = value;
        }
    }
}
