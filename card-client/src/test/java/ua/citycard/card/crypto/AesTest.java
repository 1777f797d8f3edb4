package ua.citycard.card.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AesTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void wycheproofs_macs_are_told_apart() {
        Wycheproof.open("aes_cmac_test.json").demand(311, vector -> {
            try {
                return Arrays.equals(Aes.cmac(vector.bytes("key"), vector.bytes("msg")), vector.bytes("tag"));
            } catch (IllegalArgumentException e) {
                return false;
            }
        });
    }

    @Test
    void parts_are_one_message() {
        byte[] key = new byte[16];
        assertThat(Aes.cmac(key, new byte[] {1, 2}, new byte[0], new byte[] {3}))
                .isEqualTo(Aes.cmac(key, new byte[] {1, 2, 3}));
    }

    /** SP 800-38A, F.2.1, the first two blocks. */
    @Test
    void blocks_are_chained() {
        byte[] key = HEX.parseHex("2b7e151628aed2a6abf7158809cf4f3c");
        byte[] iv = HEX.parseHex("000102030405060708090a0b0c0d0e0f");
        byte[] plain = HEX.parseHex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51");
        byte[] encrypted = HEX.parseHex("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2");
        assertThat(Aes.encryptCbc(key, iv, plain)).isEqualTo(encrypted);
        assertThat(Aes.decryptCbc(key, iv, encrypted)).isEqualTo(plain);
    }

    @Test
    void half_a_block_is_refused() {
        assertThatThrownBy(() -> Aes.decryptCbc(new byte[16], new byte[16], new byte[17]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
