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
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setEntry(
                Pkcs12MasterKey.ALIAS,
                new KeyStore.SecretKeyEntry(new SecretKeySpec(MASTER, algorithm)),
                new KeyStore.PasswordProtection(PASSWORD));
        Path file = folder.resolve(algorithm + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    private Path password(String text) throws IOException {
        return Files.writeString(folder.resolve("password-" + text.length()), text);
    }
}
