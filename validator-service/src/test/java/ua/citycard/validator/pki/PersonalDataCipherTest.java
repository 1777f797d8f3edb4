package ua.citycard.validator.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PersonalDataCipherTest {
    private static final String NUMBER = "3456789012";

    private final UUID holder = UUID.randomUUID();
    private final PersonalDataCipher cipher = new PersonalDataCipher(TestKeys.generate());

    @Test
    void a_number_comes_back_for_its_holder() {
        assertThat(cipher.decrypt(cipher.encrypt(NUMBER, holder), holder)).isEqualTo(NUMBER);
        assertThat(cipher.decrypt(cipher.encrypt("Олена", holder), holder)).isEqualTo("Олена");
    }

    @Test
    void the_same_number_looks_different_each_time() {
        assertThat(cipher.encrypt(NUMBER, holder)).isNotEqualTo(cipher.encrypt(NUMBER, holder));
    }

    @Test
    void a_number_moved_to_another_holder_does_not_open() {
        byte[] encrypted = cipher.encrypt(NUMBER, holder);
        assertRefused(encrypted, UUID.randomUUID());
    }

    @Test
    void every_altered_bit_is_noticed() {
        byte[] encrypted = cipher.encrypt(NUMBER, holder);
        for (int bit = 0; bit < 8 * encrypted.length; bit++) {
            byte[] altered = encrypted.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(altered, holder);
        }
    }

    @Test
    void a_value_cut_short_is_refused() {
        byte[] encrypted = cipher.encrypt(NUMBER, holder);
        for (int length = 0; length < encrypted.length; length++) {
            assertRefused(Arrays.copyOf(encrypted, length), holder);
        }
    }

    @Test
    void another_city_can_t_open_it() {
        byte[] encrypted = cipher.encrypt(NUMBER, holder);
        PersonalDataCipher other = new PersonalDataCipher(TestKeys.generate());
        assertThatThrownBy(() -> other.decrypt(encrypted, holder)).isInstanceOf(IllegalArgumentException.class);
        assertThat(other.blindIndex(NUMBER)).isNotEqualTo(cipher.blindIndex(NUMBER));
    }

    @Test
    void equal_numbers_have_equal_indexes() {
        assertThat(cipher.blindIndex(NUMBER)).hasSize(32).isEqualTo(cipher.blindIndex(NUMBER));
        assertThat(cipher.blindIndex("3456789013")).isNotEqualTo(cipher.blindIndex(NUMBER));
    }

    private void assertRefused(byte[] encrypted, UUID reader) {
        assertThatThrownBy(() -> cipher.decrypt(encrypted, reader))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(NUMBER);
    }
}
