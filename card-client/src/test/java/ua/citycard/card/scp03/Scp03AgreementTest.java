package ua.citycard.card.scp03;

import static org.assertj.core.api.Assertions.assertThat;

import com.yubico.yubikit.core.Transport;
import com.yubico.yubikit.core.smartcard.Apdu;
import com.yubico.yubikit.core.smartcard.SmartCardConnection;
import com.yubico.yubikit.core.smartcard.SmartCardProtocol;
import com.yubico.yubikit.core.smartcard.scp.KeyRef;
import com.yubico.yubikit.core.smartcard.scp.Scp03KeyParams;
import java.io.IOException;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;

/** Host and card, written apart from each other, understand each other; so does a host that others wrote. */
class Scp03AgreementTest {
    private static final int[] VARIANTS = {0x00, 0x10, 0x20, 0x30, 0x60, 0x70};

    /** The independent host takes its CMAC from an installed provider. */
    @BeforeAll
    static void installCmac() {
        Security.addProvider(new BouncyCastleProvider());
    }

    @AfterAll
    static void removeCmac() {
        Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
    }

    @Property(tries = 300)
    void what_one_side_wraps_the_other_unwraps(
            @ForAll Scp03Mode mode,
            @ForAll @IntRange(min = 2, max = 4) int keyBlocks,
            @ForAll @Size(64) byte[] keys,
            @ForAll @Size(16) byte[] challenge,
            @ForAll @IntRange(max = 5) int variant,
            @ForAll SecurityLevel level,
            @ForAll @Size(min = 1, max = 6) List<@Size(max = 200) byte[]> messages)
            throws IOException {
        byte[] enc = Arrays.copyOf(keys, keyBlocks * 8);
        byte[] mac = Arrays.copyOfRange(keys, 32, 32 + keyBlocks * 8);
        byte[] cardChallenge = Arrays.copyOf(challenge, mode.length());
        List<byte[]> received = new ArrayList<>();
        Scp03Card card = new Scp03Card(enc, mac, mode, VARIANTS[variant], cardChallenge, plain -> {
            received.add(plain.data());
            return ResponseApdu.of(reversed(plain.data()), 0x9000);
        });

        Scp03Handshake handshake = Scp03Handshake.begin(card, mode, new byte[mode.length()], Scp03Handshake.ANY_KEYS);
        Assume.that(handshake.response().supports(level));
        Scp03Session session = handshake.authenticate(StaticKeys.of(enc, mac, mac), level);
        for (byte[] message : messages) {
            ResponseApdu response =
                    session.send(CommandApdu.of(0x80, 0xE2, 0, 0).withData(message));
            assertThat(response.data()).isEqualTo(reversed(message));
        }
        assertThat(received).containsExactlyElementsOf(messages);
        assertThat(card.failedAttempts()).isZero();
    }

    @Test
    void an_independent_host_agrees_with_the_card_that_our_host_is_tested_on() throws Exception {
        byte[] enc = key(1);
        byte[] mac = key(2);
        Scp03Card card = new Scp03Card(
                enc, mac, Scp03Mode.S8, 0x70, new byte[8], plain -> ResponseApdu.of(reversed(plain.data()), 0x9000));
        SmartCardProtocol host = new SmartCardProtocol(connectionTo(card));
        host.initScp(new Scp03KeyParams(
                new KeyRef((byte) 1, (byte) 0xFF),
                new com.yubico.yubikit.core.smartcard.scp.StaticKeys(enc, mac, key(3))));
        assertThat(card.isOpen()).isTrue();
        for (byte[] message : List.of(new byte[] {1, 2, 3}, new byte[16], new byte[100])) {
            assertThat(host.sendAndReceive(new Apdu(0x80, 0xE2, 0, 0, message))).isEqualTo(reversed(message));
        }
        assertThat(card.failedAttempts()).isZero();
    }

    @Test
    void the_independent_host_derives_the_same_bytes_from_the_same_exchange() throws Exception {
        byte[] enc = key(1);
        byte[] mac = key(2);
        List<byte[]> sentByThem = new ArrayList<>();
        Scp03Card card = cardFor(enc, mac);
        SmartCardProtocol theirs = new SmartCardProtocol(connectionTo(command -> {
            sentByThem.add(command);
            return card.transceive(command);
        }));
        theirs.initScp(new Scp03KeyParams(
                new KeyRef((byte) 1, (byte) 0xFF),
                new com.yubico.yubikit.core.smartcard.scp.StaticKeys(enc, mac, key(3))));
        theirs.sendAndReceive(new Apdu(0x80, 0xE2, 0x88, 1, new byte[] {4, 5, 6}));

        List<byte[]> sentByUs = new ArrayList<>();
        Scp03Card sameCard = cardFor(enc, mac);
        byte[] theirChallenge = CommandApdu.parse(sentByThem.get(0)).data();
        Scp03Session ours = Scp03Handshake.begin(
                        command -> {
                            sentByUs.add(command);
                            return sameCard.transceive(command);
                        },
                        Scp03Mode.S8,
                        theirChallenge,
                        0xFF)
                .authenticate(StaticKeys.of(enc, mac, key(3)), SecurityLevel.C_DECRYPTION_R_ENCRYPTION_C_MAC_R_MAC);
        ours.send(CommandApdu.of(0x80, 0xE2, 0x88, 1).withData(new byte[] {4, 5, 6}));

        assertThat(sentByUs.get(1)).as("EXTERNAL AUTHENTICATE").startsWith(sentByThem.get(1));
        assertThat(sentByUs.get(2)).as("STORE DATA").startsWith(sentByThem.get(2));
    }

    private static Scp03Card cardFor(byte[] enc, byte[] mac) {
        return new Scp03Card(enc, mac, Scp03Mode.S8, 0x70, new byte[8], plain -> ResponseApdu.of(new byte[0], 0x9000));
    }

    private static byte[] key(int fill) {
        byte[] key = new byte[16];
        Arrays.fill(key, (byte) fill);
        return key;
    }

    private static byte[] reversed(byte[] data) {
        byte[] reversed = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            reversed[i] = data[data.length - 1 - i];
        }
        return reversed;
    }

    private static SmartCardConnection connectionTo(ApduTransport card) {
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
                return new byte[0];
            }

            @Override
            public void close() {}
        };
    }
}
