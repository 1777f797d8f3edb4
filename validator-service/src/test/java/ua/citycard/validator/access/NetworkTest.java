package ua.citycard.validator.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.5, 203.0.113.5",
        "2001:db8:1:2:aaaa::1, 20010db800010002/64",
        "2001:db8:1:2::ffff, 20010db800010002/64",
        "::1, 0000000000000000/64",
        "::ffff:203.0.113.5, 203.0.113.5",
        "1:2:zz, 1:2:zz",
        "1:2:3, 1:2:3",
        "unknown, unknown"
    })
    void an_ipv6_address_counts_by_what_one_household_gets(String address, String network) {
        assertThat(Network.of(address).text()).isEqualTo(network);
    }

    @Test
    void what_a_proxy_makes_up_is_short_and_can_be_kept() {
        assertThat(Network.of("").text()).isEqualTo("?");
        assertThat(Network.of("a\u0000b ї").text()).isEqualTo("a?b??");
        assertThat(Network.of("x".repeat(500)).text()).hasSize(60);
    }
}
