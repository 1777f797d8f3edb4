package ua.citycard.card.globalplatform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.crypto.Aes;
import ua.citycard.card.scp03.StaticKeys;

class KeyDiversificationTest {
    private static final byte[] MASTER = HexFormat.of().parseHex("000102030405060708090A0B0C0D0E0F");
    private static final byte[] CHIP = HexFormat.of().parseHex("00112233445566778899");
    private static final char[] PASSWORD = "station pass".toCharArray();

    @TempDir
    Path folder;

    /** Expected: CMAC by another library over the bytes of docs/card-protocol.md, section 4, and the keys' check values. */
    @Test
    void a_chips_keys_are_derived_as_the_protocol_says() throws Exception {
        try (Pkcs12MasterKey master = Pkcs12MasterKey.open(keyStore("AES"), password("station pass\n"));
                StaticKeys keys = new KeyDiversification(master).keysFor(CHIP)) {
            assertThat(HexFormat.of().formatHex(keys.checkValues())).isEqualTo("cf8b12f73d82307b3d");
        }
    }

    /** Expected: CMAC of a block of zeros by another library. */
    @Test
    void the_same_master_key_is_known_by_its_check_value() throws Exception {
        try (Pkcs12MasterKey master = Pkcs12MasterKey.open(keyStore("AES"), password("station pass"))) {
            assertThat(HexFormat.of().formatHex(master.checkValue())).isEqualTo("be7ed6");
        }
    }

    @Test
    void two_chips_have_no_key_in_common() throws Exception {
        try (Pkcs12MasterKey master = Pkcs12MasterKey.open(keyStore("AES"), password("station pass"))) {
            KeyDiversification diversification = new KeyDiversification(master);
            byte[] other = CHIP.clone();
            other[9]++;
            assertThat(diversification.keysFor(CHIP).checkValues())
                    .isNotEqualTo(diversification.keysFor(other).checkValues());
            assertThatIllegalArgumentException().isThrownBy(() -> diversification.keysFor(new byte[9]));
        }
    }

    @Test
    void a_wrong_password_or_a_file_without_the_key_is_said_so() throws Exception {
        Path wrong = password("guess");
        assertThatIOException().isThrownBy(() -> Pkcs12MasterKey.open(keyStore("AES"), wrong));
        Path right = password("station pass");
        assertThatIOException()
                .isThrownBy(() -> Pkcs12MasterKey.open(keyStore("HmacSHA256"), right))
                .withMessageContaining(Pkcs12MasterKey.ALIAS);
    }

    private Path keyStore(String algorithm) throws GeneralSecurityException, IOException {
        return keyStore(algorithm, Map.of(Pkcs12MasterKey.ALIAS, new SecretKeySpec(MASTER, algorithm)));
    }

    private Path keyStore(String name, Map<String, SecretKeySpec> keys) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        for (Map.Entry<String, SecretKeySpec> key : keys.entrySet()) {
            store.setEntry(
                    key.getKey(),
                    new KeyStore.SecretKeyEntry(key.getValue()),
                    new KeyStore.PasswordProtection(PASSWORD));
        }
        Path file = folder.resolve(name + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    private Path password(String text) throws IOException {
        return Files.writeString(folder.resolve("password-" + text.length()), text);
    }

    @Test
    void what_the_master_key_gave_is_wiped_once_it_has_been_used() {
        List<byte[]> given = new ArrayList<>();
        MasterKey master = message -> {
            byte[] key = Aes.cmac(MASTER, message);
            given.add(key);
            return key;
        };
        try (StaticKeys keys = new KeyDiversification(master).keysFor(CHIP)) {
            assertThat(HexFormat.of().formatHex(keys.checkValues())).isEqualTo("cf8b12f73d82307b3d");
        }
        assertThat(HexFormat.of().formatHex(master.checkValue())).isEqualTo("be7ed6");
        assertThat(given).hasSize(4).allSatisfy(key -> assertThat(key).containsOnly(0));
    }

    @Test
    void a_master_key_that_was_closed_is_none() throws Exception {
        Pkcs12MasterKey master = Pkcs12MasterKey.open(keyStore("AES"), password("station pass"));
        master.close();
        assertThat(master.cmac(CHIP)).isEqualTo(Aes.cmac(new byte[16], CHIP));
    }

    @Test
    void transport_keys_are_three_aes_keys_of_one_length() throws Exception {
        Path right = password("station pass");
        Path file = transportKeys(16, 16, 16);
        try (StaticKeys keys = Pkcs12TransportKeys.open(file, right);
                StaticKeys same = StaticKeys.of(filled(0, 16), filled(1, 16), filled(2, 16))) {
            assertThat(keys.checkValues()).isEqualTo(same.checkValues());
        }
        Path unequal = transportKeys(16, 16, 24);
        assertThatIOException()
                .isThrownBy(() -> Pkcs12TransportKeys.open(unequal, right))
                .withMessageContaining("different lengths");
        Path withoutThem = keyStore("AES");
        assertThatIOException()
                .isThrownBy(() -> Pkcs12TransportKeys.open(withoutThem, right))
                .withMessageContaining(Pkcs12TransportKeys.ENC);
    }

    private Path transportKeys(int enc, int mac, int dek) throws GeneralSecurityException, IOException {
        return keyStore(
                "transport-" + dek,
                Map.of(
                        Pkcs12TransportKeys.ENC, new SecretKeySpec(filled(0, enc), "AES"),
                        Pkcs12TransportKeys.MAC, new SecretKeySpec(filled(1, mac), "AES"),
                        Pkcs12TransportKeys.DEK, new SecretKeySpec(filled(2, dek), "AES")));
    }

    private static byte[] filled(int value, int length) {
        byte[] key = new byte[length];
        Arrays.fill(key, (byte) value);
        return key;
    }
}
