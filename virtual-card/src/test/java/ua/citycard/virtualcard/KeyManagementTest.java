package ua.citycard.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.yubico.yubikit.core.smartcard.ApduException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The issuer domain's keys: PUT KEY, DELETE [key], and what becomes of those that somebody guesses. */
class KeyManagementTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] OWN_KEY = HEX.parseHex("000102030405060708090A0B0C0D0E0F");
    private static final byte[] NEXT_KEY = HEX.parseHex("F0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF");
    private static final String WITHOUT_THE_KEYS = "8482330010" + "00".repeat(16);
    private static final int PUT_KEY = 0xD8;
    private static final int DELETE = 0xE4;
    private static final int TRIES = 10;

    private final VirtualCard card = VirtualCard.blank();
    private final Host host = Host.contact(card);

    @BeforeEach
    void select() throws Exception {
        host.select(Host.ISSUER_DOMAIN);
    }

    @Test
    void the_issuers_keys_take_the_place_of_the_makers() throws Exception {
        String checkValue = Host.checkValue(OWN_KEY);

        assertThat(host.putKeys(1, OWN_KEY, Host.MAKERS_VERSION, Host.MAKERS_KEY))
                .isEqualTo("01" + checkValue + checkValue + checkValue);
        host.open(Host.ISSUER_DOMAIN, 1, OWN_KEY);
        assertThat(keys()).isEqualTo("E012" + entries(1, 16));
        assertThat(initialize(0xFF)).isEqualTo("6A88");
        assertThat(initialize(0).substring(20, 26)).isEqualTo("010370");
    }

    @Test
    void keys_of_several_versions_live_side_by_side_until_one_is_deleted() throws Exception {
        host.putKeys(1, OWN_KEY, Host.MAKERS_VERSION, Host.MAKERS_KEY);
        host.putKeys(0, 2, NEXT_KEY, 1, OWN_KEY);
        host.open(Host.ISSUER_DOMAIN, 2, NEXT_KEY);
        host.open(Host.ISSUER_DOMAIN, 1, OWN_KEY);
        assertThat(keys()).isEqualTo("E024" + entries(1, 16) + entries(2, 16));

        assertThat(delete("D00101D20101")).as("a single key").isEqualTo("6A80");
        assertThat(delete("D00101")).isEqualTo("6A80");
        assertThat(delete("D20109")).isEqualTo("6A88");
        assertThat(delete("D201014F")).isEqualTo("6A80");
        assertThat(delete("D2020001")).isEqualTo("6A80");
        assertThat(delete("D20102")).isEqualTo("009000");
        assertThat(keys()).isEqualTo("E012" + entries(1, 16));
        assertThat(initialize(2)).isEqualTo("6A88");
        assertThat(delete("D20101")).as("the last").isEqualTo("6985");
    }

    @Test
    void keys_are_replaced_under_their_version_or_another_and_their_sessions_counted_anew() throws Exception {
        host.putKeys(1, OWN_KEY, Host.MAKERS_VERSION, Host.MAKERS_KEY);
        host.putKeys(1, NEXT_KEY, 1, OWN_KEY);
        assertThat(initialize(1)).endsWith("000001" + "9000");

        host.putKeys(1, 7, OWN_KEY, 1, NEXT_KEY);
        assertThat(keys()).isEqualTo("E012" + entries(7, 16));
        host.open(Host.ISSUER_DOMAIN, 7, OWN_KEY);
    }

    @Test
    void replaced_keys_keep_their_length_and_longer_ones_are_added_beside_them() throws Exception {
        host.putKeys(1, OWN_KEY, Host.MAKERS_VERSION, Host.MAKERS_KEY);

        assertThat(refusal(1, 1, new byte[32])).isEqualTo("6A80");
        assertThat(refusal(0, 2, new byte[24])).startsWith("02");
        assertThat(refusal(0, 3, new byte[32])).startsWith("03");
        assertThat(keys()).isEqualTo("E036" + entries(1, 16) + entries(2, 24) + entries(3, 32));
    }

    @Test
    void a_version_that_is_no_version_or_is_taken_is_refused() throws Exception {
        host.putKeys(1, OWN_KEY, Host.MAKERS_VERSION, Host.MAKERS_KEY);

        assertThat(refusal(0, 1, NEXT_KEY)).as("taken").isEqualTo("6A80");
        assertThat(refusal(0, 0, NEXT_KEY)).isEqualTo("6A80");
        assertThat(refusal(0, 0x80, NEXT_KEY)).isEqualTo("6A80");
        assertThat(refusal(5, 1, NEXT_KEY)).as("nothing to replace").isEqualTo("6A88");
        for (int version = 2; version <= 8; version++) {
            assertThat(refusal(0, version, NEXT_KEY)).startsWith("0" + version);
        }
        assertThat(refusal(0, 9, NEXT_KEY)).as("no room").isEqualTo("6A84");
        assertThat(keys()).hasSize(2 * (3 + 8 * 18));
    }

    @Test
    void a_key_whose_check_value_does_not_fit_is_refused_and_changes_nothing() throws Exception {
        String key = "8811" + "10" + "00112233445566778899AABBCCDDEEFF";

        assertThat(host.refusal(PUT_KEY, 0, 0x81, "01" + (key + "03000000").repeat(3)))
                .isEqualTo("6982");
        assertThat(host.refusal(PUT_KEY, 0, 0x81, "01" + (key + "00").repeat(3)))
                .isEqualTo("6982");
        assertThat(host.refusal(PUT_KEY, 0, 0x81, "01" + key)).isEqualTo("6A80");
        assertThat(host.refusal(PUT_KEY, 0, 0x01, "01" + key + "03000000"))
                .as("a single key")
                .isEqualTo("6A86");
        assertThat(keys()).isEqualTo("E012" + entries(0xFF, 16));
    }

    @Test
    void keys_that_were_guessed_ten_times_in_a_row_are_blocked_for_good() throws Exception {
        host.installSpecimen();
        for (int i = 0; i < TRIES; i++) {
            assertThat(guess(Host.MAKERS_VERSION)).isEqualTo("6982");
            card.powerOff();
            card.powerOn(CardInterface.CONTACT);
        }

        assertThat(initialize(Host.MAKERS_VERSION)).isEqualTo("6983");
        assertThat(initialize(0)).isEqualTo("6983");
        assertThat(host.select(Host.APPLET)).as("the applications go on").isEqualTo("9000");
    }

    @Test
    void whoever_has_the_keys_gets_all_tries_back() throws Exception {
        for (int i = 1; i < TRIES; i++) {
            guess(Host.MAKERS_VERSION);
        }
        host.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);
        for (int i = 1; i < TRIES; i++) {
            guess(Host.MAKERS_VERSION);
        }

        host.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);
    }

    @Test
    void each_version_has_tries_of_its_own() throws Exception {
        host.putKeys(1, OWN_KEY, Host.MAKERS_VERSION, Host.MAKERS_KEY);
        host.putKeys(0, 2, NEXT_KEY, 1, OWN_KEY);
        for (int i = 0; i < TRIES; i++) {
            guess(1);
        }

        assertThat(initialize(1)).isEqualTo("6983");
        host.open(Host.ISSUER_DOMAIN, 2, NEXT_KEY);
        host.putKeys(1, 1, OWN_KEY, 2, NEXT_KEY);
        host.open(Host.ISSUER_DOMAIN, 1, OWN_KEY);
    }

    /** A try is spent before the host is checked: third write, after the session counter's and its own, restores it. */
    @Test
    void a_power_cut_gives_no_try_back() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            card.cutPower(PowerCut.atWrite(3));
            assertThatThrownBy(() -> host.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY))
                    .isInstanceOf(PowerLostException.class);
            card.powerOn(CardInterface.CONTACT);
        }

        assertThat(initialize(Host.MAKERS_VERSION)).isEqualTo("6983");
    }

    @Test
    void an_authentication_that_nobody_began_costs_no_try() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            initialize(Host.MAKERS_VERSION);
            host.select(Host.ISSUER_DOMAIN);
            assertThat(host.send(WITHOUT_THE_KEYS)).isEqualTo("6985");
        }

        host.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);
    }

    private String initialize(int version) throws Exception {
        return host.send(String.format("8050%02X0008000102030405060700", version));
    }

    private String guess(int version) throws Exception {
        initialize(version);
        return host.send(WITHOUT_THE_KEYS);
    }

    /** The key information template without its status word; any session is over then. */
    private String keys() throws Exception {
        host.select(Host.ISSUER_DOMAIN);
        String answer = host.send("80CA00E000");
        assertThat(answer).endsWith("9000");
        return answer.substring(0, answer.length() - 4);
    }

    private static String entries(int version, int length) {
        StringBuilder all = new StringBuilder();
        for (int identifier = 1; identifier <= 3; identifier++) {
            all.append(String.format("C004%02X%02X88%02X", identifier, version, length));
        }
        return all.toString();
    }

    /** PUT KEY in a session of key version 1; the answer, or the status word that it is refused with. */
    private String refusal(int replaced, int version, byte[] key) throws Exception {
        try {
            return host.putKeys(replaced, version, key, 1, OWN_KEY);
        } catch (ApduException refused) {
            return String.format("%04X", refused.getSw());
        }
    }

    /** DELETE in a session of key version 1; the status word, after the byte 00 when it was done. */
    private String delete(String data) throws Exception {
        return Host.answer(host.open(Host.ISSUER_DOMAIN, 1, OWN_KEY), DELETE, 0, 0, data);
    }
}
