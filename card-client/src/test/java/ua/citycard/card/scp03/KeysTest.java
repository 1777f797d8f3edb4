package ua.citycard.card.scp03;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.transport.CommandApdu;

/** Keys of cards and of sessions: how they are laid out, and that they are gone when nobody needs them any more. */
class KeysTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] KEY = HEX.parseHex("404142434445464748494a4b4c4d4e4f");

    @ParameterizedTest
    @CsvSource({"15,15,15", "16,16,24", "16,24,16", "24,16,16", "0,0,0", "33,33,33"})
    void three_aes_keys_have_one_length(int enc, int mac, int dek) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StaticKeys.of(new byte[enc], new byte[mac], new byte[dek]));
    }

    /** Amendment D, 7.2: for each key 88 ‖ length ‖ key length ‖ encrypted key ‖ 03 ‖ check value. */
    @ParameterizedTest
    @CsvSource({"16, 11, 10", "24, 21, 18", "32, 21, 20"})
    void new_keys_are_laid_out_as_put_key_has_them(int length, String field, String keyLength) {
        StaticKeys next = StaticKeys.allOf(new byte[length]);
        byte[] data = next.putKeyData(0x7F, StaticKeys.allOf(KEY));
        int blocks = (length + 15) / 16 * 16;
        assertThat(data).hasSize(1 + 3 * (3 + blocks + 1 + 3));
        String one = HEX.formatHex(data, 1, 1 + 3 + blocks + 4);
        assertThat(HEX.formatHex(data)).isEqualTo("7f" + one.repeat(3));
        assertThat(one).startsWith("88" + field + keyLength).endsWith("03" + HEX.formatHex(next.checkValues(), 0, 3));
    }

    @Test
    void static_keys_that_were_closed_are_zeros() {
        StaticKeys keys = StaticKeys.allOf(KEY);
        keys.close();
        assertThat(keys.enc()).containsOnly(0);
        assertThat(keys.mac()).containsOnly(0);
        try (StaticKeys zeros = StaticKeys.allOf(new byte[16]);
                StaticKeys present = StaticKeys.allOf(KEY)) {
            assertThat(keys.checkValues()).as("the DEK too").isEqualTo(zeros.checkValues());
            assertThat(keys.putKeyData(1, present)).isEqualTo(zeros.putKeyData(1, present));
        }
    }

    @Test
    void a_session_that_is_closed_or_has_failed_has_no_keys_any_more() throws IOException {
        SessionKeys closed = sessionKeys();
        session(closed).close();
        assertWiped(closed);

        SessionKeys failed = sessionKeys();
        Scp03Session session = session(failed);
        assertThatExceptionOfType(SecureChannelException.class)
                .isThrownBy(() -> session.send(CommandApdu.of(0x80, 0xCA, 0, 0x66)));
        assertWiped(failed);
    }

    @Test
    void a_derivation_of_more_than_a_block_goes_on_with_the_next_counter() {
        byte[] context = new byte[16];
        byte[] long32 = KeyDerivation.derive(KEY, KeyDerivation.S_ENC, context, 32);
        byte[] long24 = KeyDerivation.derive(KEY, KeyDerivation.S_ENC, context, 24);
        byte[] long16 = KeyDerivation.derive(KEY, KeyDerivation.S_ENC, context, 16);
        assertThat(long32).hasSize(32);
        assertThat(long24).hasSize(24);
        assertThat(long16).hasSize(16).isNotEqualTo(Arrays.copyOf(long32, 16)); // the length is derived from, too
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "20", "60", "70"})
    void what_a_card_says_of_itself_can_be_read_by_a_person(String i) throws IOException {
        String counter = i.equals("70") ? "000001" : "";
        InitializeUpdateResponse response = InitializeUpdateResponse.parse(
                HEX.parseHex("00112233445566778899" + "ff03" + i + "00".repeat(16) + counter), Scp03Mode.S8);
        assertThat(response).hasToString("chip 00112233445566778899, key version FF, SCP03 i=" + i);
        assertThat(response.variant()).isEqualTo(HexFormat.fromHexDigits(i));
        assertThat(response.keyVersion()).isEqualTo(0xFF);
        assertThat(response.strongestLevel())
                .isEqualTo(
                        switch (i) {
                            case "00" -> Optional.empty();
                            case "20" -> Optional.of(SecurityLevel.C_DECRYPTION_C_MAC_R_MAC);
                            default -> Optional.of(SecurityLevel.C_DECRYPTION_R_ENCRYPTION_C_MAC_R_MAC);
                        });
        assertThat(response.supports(SecurityLevel.C_DECRYPTION_C_MAC)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff0270" + "00000000000000000000000000000000" + "000001", // SCP02
                "ff0370" + "00000000000000000000000000000000", // no sequence counter
                "ff0360" + "00000000000000000000000000000000" + "000001", // one too many
                "ff0360" + "000000000000000000000000000000", // cut short
                ""
            })
    void what_is_no_answer_of_scp03_is_refused(String answer) {
        byte[] data = HEX.parseHex("00112233445566778899" + answer);
        assertThatExceptionOfType(SecureChannelException.class)
                .isThrownBy(() -> InitializeUpdateResponse.parse(data, Scp03Mode.S8));
    }

    private static SessionKeys sessionKeys() {
        return SessionKeys.derive(StaticKeys.allOf(KEY), new byte[8], new byte[8], Scp03Mode.S8);
    }

    /** With a card that answers without a MAC. */
    private static Scp03Session session(SessionKeys keys) {
        return new Scp03Session(
                command -> HEX.parseHex("9000"),
                keys,
                SecurityLevel.C_DECRYPTION_C_MAC_R_MAC,
                new CommandMac(keys.mac(), Scp03Mode.S8),
                Scp03Mode.S8);
    }

    private static void assertWiped(SessionKeys keys) {
        assertThat(keys.enc()).containsOnly(0);
        assertThat(keys.mac()).containsOnly(0);
        assertThat(keys.rmac()).containsOnly(0);
    }
}
