package ua.citycard.card.tap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import ua.citycard.card.CardNumber;
import ua.citycard.card.transport.ApduTransport;

/**
 * The card's side of the tap, written from docs/card-protocol.md with the JDK's own cryptography and none of the code
 * under test. It sits in fixed offsets where the document fixes them. A test makes it misbehave by overriding one of the
 * protected steps.
 */
class ReferenceCard implements ApduTransport {
    private static final HexFormat HEX = HexFormat.of();
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final byte[] REFUSED = HEX.parseHex("6982");

    /** Behind 7F4E 81 LL, 5F29 01 00, 42 0A CAR, 7F49 4F, 06 0A OID, 86 41. */
    private static final int POINT_AT = 4 + 4 + 12 + 3 + 12 + 2;

    protected final CardNumber number;
    private final KeyPair keys = newKeyPair();
    private String trustedAuthority;
    private PublicKey trustedKey;
    private final Map<String, byte[]> serviceRecords = new HashMap<>();

    private byte[] certificate = new byte[0];
    private byte[] encryptionKey = new byte[0];
    private byte[] macKey = new byte[0];
    private byte[] terminalName = new byte[0];
    private int exchanges;

    ReferenceCard(CardNumber number, String trustedAuthority, byte[] trustedPoint) {
        this.number = number;
        this.trustedAuthority = trustedAuthority;
        this.trustedKey = publicKey(trustedPoint);
    }

    byte[] publicPoint() {
        return point(keys.getPublic());
    }

    void install(byte[] issued) {
        certificate = issued;
    }

    @Override
    public byte[] transceive(byte[] command) throws IOException {
        return switch (HEX.formatHex(command, 0, 2)) {
            case "00a4" -> greet(command);
            case "002a" -> follow(command);
            case "0086" -> authenticate(command);
            case "0cca" -> secure(command, certificate());
            case "0c40" -> secure(command, useService(Arrays.copyOfRange(command, 7, 19)));
            default -> HEX.parseHex("6d00");
        };
    }

    protected byte[] greeting() {
        return join(HEX.parseHex("800101420a"), trustedAuthority.getBytes(US_ASCII));
    }

    protected byte[] certificate() {
        return certificate;
    }

    protected byte[] identity() {
        return join(number.toBytes(), HEX.parseHex("0000002a" + "01"));
    }

    protected byte[] sign(byte[] message) {
        try {
            Signature ecdsa = Signature.getInstance("SHA256withECDSAinP1363Format");
            ecdsa.initSign(keys.getPrivate());
            ecdsa.update(message);
            return ecdsa.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    protected byte[] padding() {
        return HEX.parseHex("800000");
    }

    protected byte[] ephemeralPoint(byte[] honest) {
        return honest;
    }

    protected byte[] authenticationAnswer(byte[] honest) {
        return honest;
    }

    protected byte[] secret(byte[] honest) {
        return honest;
    }

    protected byte[] secureAnswer(byte[] honest) {
        return honest;
    }

    protected byte[] statusWord() {
        return HEX.parseHex("9000");
    }

    /** {@code result ‖ record ‖ signature}. */
    protected byte[] useService(byte[] claim) {
        String slot = HEX.formatHex(claim, 0, 4);
        byte[] earlier = serviceRecords.get(slot);
        byte[] record = earlier != null ? earlier : join(claim, HEX.parseHex("00000001"));
        serviceRecords.put(slot, record);
        int result = earlier == null ? 0 : Arrays.equals(Arrays.copyOf(earlier, 12), claim) ? 1 : 2;
        return receipt(result, record);
    }

    protected final byte[] receipt(int result, byte[] record) {
        byte[] code = {(byte) result};
        return join(code, record, sign(join(label("RCP"), number.toBytes(), record, code, terminalName)));
    }

    private byte[] greet(byte[] command) {
        if (!HEX.formatHex(command).equals("00a4040007f055414343010100")) {
            return HEX.parseHex("6a82");
        }
        return join(greeting(), HEX.parseHex("9000"));
    }

    private byte[] follow(byte[] command) {
        byte[] link = Arrays.copyOfRange(command, 5, command.length);
        byte[] body = Arrays.copyOf(link, link.length - 67);
        if (!verify(body, Arrays.copyOfRange(link, body.length + 3, link.length))) {
            return REFUSED;
        }
        trustedAuthority = new String(body, 105, 10, US_ASCII);
        trustedKey = publicKey(Arrays.copyOfRange(body, POINT_AT, POINT_AT + 65));
        return HEX.parseHex("9000");
    }

    private byte[] authenticate(byte[] command) {
        int length = command[4] & 0xFF;
        byte[] request = Arrays.copyOfRange(command, 5, 5 + length);
        int certificateEnd = request.length - 18;
        byte[] readerCertificate = Arrays.copyOfRange(request, 3, certificateEnd);
        byte[] body = Arrays.copyOf(readerCertificate, readerCertificate.length - 67);
        byte[] signature = Arrays.copyOfRange(readerCertificate, body.length + 3, readerCertificate.length);
        if (!verify(body, signature)) {
            return REFUSED;
        }
        byte[] readerPoint = Arrays.copyOfRange(body, POINT_AT, POINT_AT + 65);
        int name = 4 + 4 + 12 + 82;
        terminalName = Arrays.copyOfRange(body, name + 3, name + 3 + body[name + 2]);
        return agree(request, publicKey(readerPoint));
    }

    private byte[] agree(byte[] request, PublicKey reader) {
        KeyPair ephemeral = newKeyPair();
        byte[] point = ephemeralPoint(point(ephemeral.getPublic()));
        byte[] transcript = hash(greeting(), request, point);
        byte[] secret = secret(ecdh(ephemeral.getPrivate(), reader));
        byte[] derived = hash(HEX.parseHex("00000001"), secret, label("TAP"), transcript);
        encryptionKey = Arrays.copyOf(derived, 16);
        macKey = Arrays.copyOfRange(derived, 16, 32);
        exchanges = 0;
        byte[] signature = sign(join(label("SIG"), transcript, identity()));
        byte[] encrypted = encrypt(join(identity(), signature, padding()));
        byte[] mac = mac(counter(2), encrypted);
        byte[] answer = join(
                HEX.parseHex("7c819f" + "8241"), point, HEX.parseHex("8450"), encrypted, HEX.parseHex("8508"), mac);
        return authenticationAnswer(join(answer, HEX.parseHex("9000")));
    }

    private byte[] secure(byte[] command, byte[] plain) {
        exchanges++;
        int objectsEnd = command.length - 1 - 10;
        byte[] header = join(Arrays.copyOf(command, 4), HEX.parseHex("80" + "00".repeat(11)));
        byte[] mac = mac(counter(1), header, pad(Arrays.copyOfRange(command, 5, objectsEnd)));
        if (!Arrays.equals(mac, Arrays.copyOfRange(command, objectsEnd + 2, command.length - 1))) {
            return REFUSED;
        }
        if (!Arrays.equals(statusWord(), HEX.parseHex("9000"))) {
            return statusWord();
        }
        byte[] encrypted = encrypt(join(counter(2), pad(plain)));
        byte[] value = join(new byte[] {1}, Arrays.copyOfRange(encrypted, 16, encrypted.length));
        String header87 = value.length > 127 ? "8781" : "87";
        byte[] objects =
                join(HEX.parseHex(header87), new byte[] {(byte) value.length}, value, HEX.parseHex("9902" + "9000"));
        byte[] answerMac = mac(counter(2), pad(objects));
        return secureAnswer(join(objects, HEX.parseHex("8e08"), answerMac, HEX.parseHex("9000")));
    }

    private boolean verify(byte[] body, byte[] signature) {
        try {
            Signature ecdsa = Signature.getInstance("SHA256withECDSAinP1363Format");
            ecdsa.initVerify(trustedKey);
            ecdsa.update(body);
            return ecdsa.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private byte[] encrypt(byte[] blocks) {
        try {
            Cipher cbc = Cipher.getInstance("AES/CBC/NoPadding");
            cbc.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(encryptionKey, "AES"), new IvParameterSpec(new byte[16]));
            return cbc.doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] mac(byte[]... parts) {
        try {
            Mac cmac = Mac.getInstance("AESCMAC", BOUNCY_CASTLE);
            cmac.init(new SecretKeySpec(macKey, "AES"));
            return Arrays.copyOf(cmac.doFinal(join(parts)), 8);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] counter(int direction) {
        return ByteBuffer.allocate(16)
                .put((byte) direction)
                .putInt(12, exchanges)
                .array();
    }

    private static byte[] pad(byte[] data) {
        byte[] padded = Arrays.copyOf(data, (data.length / 16 + 1) * 16);
        padded[data.length] = (byte) 0x80;
        return padded;
    }

    private static byte[] label(String name) {
        return join(("UACC" + name).getBytes(US_ASCII), new byte[] {1});
    }

    private static byte[] hash(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(join(parts));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] ecdh(PrivateKey own, PublicKey other) {
        try {
            KeyAgreement ecdh = KeyAgreement.getInstance("ECDH");
            ecdh.init(own);
            ecdh.doPhase(other, true);
            return ecdh.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static PublicKey publicKey(byte[] point) {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            ECPoint w = new ECPoint(new BigInteger(1, point, 1, 32), new BigInteger(1, point, 33, 32));
            return KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(w, curve.getParameterSpec(ECParameterSpec.class)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] point(PublicKey key) {
        ECPoint w = ((ECPublicKey) key).getW();
        return HEX.parseHex("04%064x%064x".formatted(w.getAffineX(), w.getAffineY()));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
