package ua.citycard.virtualcard.securitydomain;

import java.util.Arrays;
import java.util.function.Supplier;
import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import org.globalplatform.SecureChannel;

/**
 * The security domain's secure channel as it lends it to an application. The application decides on which side of the
 * card it allows one: the security domain, closed on the contactless side, would still serve its application there.
 */
public final class ApplicationChannel implements SecureChannel {
    private static final byte[] ZERO_IV = new byte[AesKey.BLOCK];
    private static final int HEADER = ISO7816.OFFSET_CDATA;
    private static final int STATUS_WORD = 2;
    private static final int SECURE_MESSAGING = 0x04;

    private final Scp03Channel channel;
    private final Supplier<Aid> application;

    /** @param application the application that runs */
    ApplicationChannel(Scp03Channel channel, Supplier<Aid> application) {
        this.channel = channel;
        this.application = application;
    }

    @Override
    public short processSecurity(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        int cla = buffer[ISO7816.OFFSET_CLA] & 0xFF;
        if (cla != 0x80 && cla != 0x84) {
            ISOException.throwIt(ISO7816.SW_CLA_NOT_SUPPORTED);
        }
        byte[] answer = switch (buffer[ISO7816.OFFSET_INS] & 0xFF) {
            case IssuerSecurityDomain.INITIALIZE_UPDATE -> initializeUpdate(apdu);
            case IssuerSecurityDomain.EXTERNAL_AUTHENTICATE -> externalAuthenticate(apdu);
            default -> throw new ISOException(ISO7816.SW_INS_NOT_SUPPORTED);
        };
        System.arraycopy(answer, 0, buffer, HEADER, answer.length);
        return (short) answer.length;
    }

    @Override
    public short unwrap(byte[] baBuffer, short sOffset, short sLength) {
        if ((baBuffer[sOffset] & SECURE_MESSAGING) == 0 || channel.level() == NO_SECURITY_LEVEL) {
            refusing(channel::requireNotAborted);
            return sLength;
        }
        byte[] plain = refusing(() -> channel.unwrap(command(baBuffer, sOffset, sLength)))
                .encode();
        System.arraycopy(plain, 0, baBuffer, sOffset, plain.length);
        return (short) plain.length;
    }

    @Override
    public short wrap(byte[] baBuffer, short sOffset, short sLength) {
        int end = sOffset + sLength - STATUS_WORD;
        int statusWord = ((baBuffer[end] & 0xFF) << 8) | (baBuffer[end + 1] & 0xFF);
        byte[] wrapped = refusing(() -> channel.wrap(Arrays.copyOfRange(baBuffer, sOffset, end), statusWord));
        System.arraycopy(wrapped, 0, baBuffer, sOffset, wrapped.length);
        return (short) wrapped.length;
    }

    @Override
    public short decryptData(byte[] baBuffer, short sOffset, short sLength) {
        byte[] data = Arrays.copyOfRange(baBuffer, sOffset, sOffset + sLength);
        byte[] plain = refusing(() -> channel.sessionKeys().dataEncryption().decryptCbc(ZERO_IV, data));
        System.arraycopy(plain, 0, baBuffer, sOffset, plain.length);
        return sLength;
    }

    @Override
    public short encryptData(byte[] baBuffer, short sOffset, short sLength) {
        byte[] data = Arrays.copyOfRange(baBuffer, sOffset, sOffset + sLength);
        byte[] encrypted = refusing(() -> channel.sessionKeys().dataEncryption().encryptCbc(ZERO_IV, data));
        System.arraycopy(encrypted, 0, baBuffer, sOffset, encrypted.length);
        return sLength;
    }

    @Override
    public void resetSecurity() {
        channel.close();
    }

    @Override
    public byte getSecurityLevel() {
        return (byte) channel.level();
    }

    private byte[] initializeUpdate(APDU apdu) {
        return refusing(() -> channel.initializeUpdate(received(apdu), application.get()));
    }

    private byte[] externalAuthenticate(APDU apdu) {
        refusing(() -> channel.externalAuthenticate(received(apdu)));
        return new byte[0];
    }

    private static CommandApdu received(APDU apdu) {
        short length = apdu.setIncomingAndReceive();
        return command(apdu.getBuffer(), (short) 0, (short) (HEADER + length));
    }

    private static CommandApdu command(byte[] buffer, short offset, short length) {
        if (length < HEADER || (buffer[offset + ISO7816.OFFSET_LC] & 0xFF) != length - HEADER) {
            throw new Refusal(StatusWord.WRONG_LENGTH);
        }
        return CommandApdu.parse(Arrays.copyOfRange(buffer, offset, offset + length));
    }

    private static void refusing(Runnable work) {
        refusing(() -> {
            work.run();
            return new byte[0];
        });
    }

    /** An application meets a refusal as the exception that the API promises. */
    private static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            throw new ISOException((short) refusal.statusWord());
        }
    }
}
