package ua.citycard.virtualcard;

import com.yubico.yubikit.core.Transport;
import com.yubico.yubikit.core.Version;
import com.yubico.yubikit.core.smartcard.Apdu;
import com.yubico.yubikit.core.smartcard.ApduException;
import com.yubico.yubikit.core.smartcard.SmartCardConnection;
import com.yubico.yubikit.core.smartcard.SmartCardProtocol;
import com.yubico.yubikit.core.smartcard.scp.DataEncryptor;
import com.yubico.yubikit.core.smartcard.scp.KeyRef;
import com.yubico.yubikit.core.smartcard.scp.Scp03KeyParams;
import com.yubico.yubikit.core.smartcard.scp.StaticKeys;
import java.io.IOException;
import java.security.Security;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** A reader with a card in it, and other people's host side of SCP03 (yubikit: AES-128, S8, every protection). */
final class Host {
    static final String ISSUER_DOMAIN = "A000000151000000";
    static final String PACKAGE = "F0535045434901";
    static final String APPLET = "F053504543490101";
    static final byte[] MAKERS_KEY = HexFormat.of().parseHex("404142434445464748494A4B4C4D4E4F");
    static final int MAKERS_VERSION = 0xFF;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    static {
        // yubikit asks the JDK for AESCMAC, which Bouncy Castle has.
        Security.addProvider(new BouncyCastleProvider());
    }

    private final VirtualCard card;

    private Host(VirtualCard card) {
        this.card = card;
    }

    static Host contact(VirtualCard card) {
        card.powerOn(CardInterface.CONTACT);
        return new Host(card);
    }

    static Host contactless(VirtualCard card) {
        card.powerOn(CardInterface.CONTACTLESS);
        return new Host(card);
    }

    /** A card on whose contact side the specimen applet is installed and selected. */
    static Host withSpecimen(VirtualCard card) throws Exception {
        Host host = contact(card);
        host.installSpecimen();
        host.select(APPLET);
        return host;
    }

    /** Sends hexadecimal, answers hexadecimal. */
    String send(String command) throws IOException {
        return HEX.formatHex(card.transceive(HEX.parseHex(command)));
    }

    /** Sends one of the specimen's instructions with one parameter; the answer without 9000. */
    String tell(byte instruction, int parameter) throws IOException {
        String answer = send(String.format("00%02X%02X0000", instruction, parameter));
        if (!answer.endsWith("9000")) {
            throw new IllegalStateException(answer);
        }
        return answer.substring(0, answer.length() - 4);
    }

    String select(String aid) throws IOException {
        return send(String.format("00A40400%02X%s00", aid.length() / 2, aid));
    }

    /** Opens a channel; the selection is our own, since yubikit's takes no warning for an answer. */
    SmartCardProtocol open(String aid, int keyVersion, byte[] key) throws Exception {
        SmartCardProtocol protocol = new SmartCardProtocol(connection());
        protocol.configure(new Version(5, 7, 2));
        select(aid);
        protocol.initScp(parameters(keyVersion, key));
        return protocol;
    }

    /** Loads the issuer's keys in place of the present ones; the answer in hexadecimal. */
    String putKeys(int version, byte[] key, int presentVersion, byte[] presentKey) throws Exception {
        return putKeys(presentVersion == MAKERS_VERSION ? 0 : presentVersion, version, key, presentVersion, presentKey);
    }

    /**
     * Sends PUT KEY; the answer in hexadecimal. yubikit's own leaves the key's length out.
     *
     * @param replaced 00 for additional keys
     * @param presentVersion the keys for the session
     */
    String putKeys(int replaced, int version, byte[] key, int presentVersion, byte[] presentKey) throws Exception {
        SmartCardProtocol session = new SmartCardProtocol(connection());
        session.configure(new Version(5, 7, 2));
        select(ISSUER_DOMAIN);
        DataEncryptor encryptor = Objects.requireNonNull(session.initScp(parameters(presentVersion, presentKey)));
        byte[] encrypted = encryptor.encrypt(Arrays.copyOf(key, (key.length + 15) / 16 * 16));
        String one =
                "88" + field(String.format("%02X", key.length) + HEX.formatHex(encrypted)) + field(checkValue(key));
        byte[] data = HEX.parseHex(String.format("%02X", version) + one + one + one);
        return HEX.formatHex(session.sendAndReceive(new Apdu(0x80, 0xD8, replaced, 0x81, data)));
    }

    /** The first three bytes of a block of 01 encrypted. */
    static String checkValue(byte[] key) throws Exception {
        byte[] ones = new byte[16];
        Arrays.fill(ones, (byte) 1);
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        return HEX.formatHex(cipher.doFinal(ones), 0, 3);
    }

    void installSpecimen() throws Exception {
        manage(0xE6, 0x0C, 0x00, installData("C900"));
    }

    /** Sends a management command in a session of the maker's keys; the answer in hexadecimal. */
    String manage(int ins, int p1, int p2, String data) throws Exception {
        SmartCardProtocol session = open(ISSUER_DOMAIN, MAKERS_VERSION, MAKERS_KEY);
        return HEX.formatHex(session.sendAndReceive(new Apdu(0x80, ins, p1, p2, HEX.parseHex(data))));
    }

    /** Sends a command through a session; the answer in hexadecimal, its status word last. */
    static String answer(SmartCardProtocol session, int ins, int p1, int p2, String data) throws Exception {
        try {
            return HEX.formatHex(session.sendAndReceive(new Apdu(0x80, ins, p1, p2, HEX.parseHex(data)))) + "9000";
        } catch (ApduException other) {
            return HEX.formatHex(other.getData()) + String.format("%04X", other.getSw());
        }
    }

    /** The status word that a management command is refused with. */
    String refusal(int ins, int p1, int p2, String data) throws Exception {
        try {
            return "done: " + manage(ins, p1, p2, data);
        } catch (ApduException refused) {
            return String.format("%04X", refused.getSw());
        }
    }

    static String installData(String parameters) {
        return field(PACKAGE) + field(APPLET) + field(APPLET) + field("00") + field(parameters) + "00";
    }

    static String field(String value) {
        return String.format("%02X%s", value.length() / 2, value);
    }

    private static Scp03KeyParams parameters(int keyVersion, byte[] key) {
        return new Scp03KeyParams(new KeyRef((byte) 1, (byte) keyVersion), new StaticKeys(key, key, key));
    }

    private SmartCardConnection connection() {
        return new SmartCardConnection() {
            @Override
            public byte[] sendAndReceive(byte[] apdu) throws IOException {
                return card.transceive(apdu);
            }

            @Override
            public Transport getTransport() {
                return Transport.USB;
            }

            @Override
            public boolean isExtendedLengthApduSupported() {
                return false;
            }

            @Override
            public byte[] getAtr() {
                return CardInterface.CONTACT.answerToReset();
            }

            @Override
            public void close() {
                card.powerOff();
            }
        };
    }
}
