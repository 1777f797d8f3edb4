package ua.citycard.virtualcard.securitydomain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.virtualcard.Blank;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.VirtualCard;

/** Commands that come in several parts with one MAC behind the last (GlobalPlatform 11.1.5.1), S8 and S16. */
class CommandChainTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final AesKey MAKERS_KEY = new AesKey(HEX.parseHex("404142434445464748494A4B4C4D4E4F"));
    private static final String PACKAGE = "07F0535045434901";
    private static final String APPLET = "08F053504543490101";
    private static final int DELETE = 0xE4;
    private static final int INSTALL = 0xE6;
    private static final int LOAD = 0xE8;
    private static final int FOR_INSTALL = 0x0C;
    private static final int LAST_BLOCK = 0x80;
    private static final int S8 = 8;
    private static final int S16 = 16;

    private final VirtualCard card = new VirtualCard(Blank.ordered().unloaded());
    private byte[] chaining = new byte[AesKey.BLOCK];
    private AesKey macKey = MAKERS_KEY;
    private int macLength;

    @ParameterizedTest
    @ValueSource(ints = {S8, S16})
    void a_long_install_command_comes_in_parts(int mode) throws IOException {
        open(mode);
        load();
        String data =
                PACKAGE + APPLET + APPLET + "0100" + "820102" + "C900" + "EF81FD" + "C681FA" + "00".repeat(250) + "00";
        byte[] protectedData = protect(INSTALL, FOR_INSTALL, 0, HEX.parseHex(data));

        assertThat(send(INSTALL, FOR_INSTALL | 0x80, 0, Arrays.copyOf(protectedData, 200)))
                .isEqualTo("9000");
        assertThat(send(INSTALL, FOR_INSTALL, 0, Arrays.copyOfRange(protectedData, 200, protectedData.length)))
                .isEqualTo("009000");
        assertThat(whole(DELETE, 0, 0, "4F" + APPLET)).isEqualTo("009000");
    }

    @Test
    void another_command_between_the_parts_ends_the_chain_and_not_the_session() throws IOException {
        open(S8);
        assertThat(send(INSTALL, FOR_INSTALL | 0x80, 0, new byte[10])).isEqualTo("9000");
        assertThat(send(DELETE, 0, 0, new byte[10])).isEqualTo("6985");

        assertThat(whole(0xF2, 0x80, 0x02, "4F00")).endsWith("9000");
    }

    @Test
    void parts_that_are_too_much_together_are_refused() throws IOException {
        open(S8);
        for (int part = 0; part < 4; part++) {
            assertThat(send(INSTALL, FOR_INSTALL | 0x80, 0, new byte[255])).isEqualTo("9000");
        }

        assertThat(send(INSTALL, FOR_INSTALL | 0x80, 0, new byte[255])).isEqualTo("6A86");
        assertThat(whole(0xF2, 0x80, 0x02, "4F00")).endsWith("9000");
    }

    @Test
    void parts_without_a_session_or_without_a_right_mac_come_to_nothing() throws IOException {
        card.powerOn(CardInterface.CONTACT);
        assertThat(send(INSTALL, FOR_INSTALL | 0x80, 0, new byte[10])).isEqualTo("6982");

        open(S8);
        assertThat(send(INSTALL, FOR_INSTALL | 0x80, 0, new byte[10])).isEqualTo("9000");
        assertThat(send(INSTALL, FOR_INSTALL, 0, new byte[10])).isEqualTo("6982");
        assertThat(send(INSTALL, FOR_INSTALL, 0, new byte[10])).as("aborted").isEqualTo("6985");
    }

    @Test
    void what_was_begun_is_no_part_of_another_session() throws IOException {
        open(S8);
        assertThat(send(INSTALL, FOR_INSTALL | 0x80, 0, new byte[10])).isEqualTo("9000");
        open(S8);

        assertThat(whole(INSTALL, FOR_INSTALL, 0, "00")).isEqualTo("6A80");
    }

    /** The full blocks that GlobalPlatformPro makes for S16 mode as for S8: 247 bytes, with the MAC 8 too many. */
    @Test
    void a_load_block_that_is_too_long_for_s16_comes_in_two_parts() throws IOException {
        open(S16);
        announce();
        byte[] file = HEX.parseHex("C4" + "820125" + capFile() + component(0x0C, 255));
        byte[] first = protect(LOAD, 0, 0, Arrays.copyOf(file, 247));

        assertThat(send(LOAD, LAST_BLOCK, 0, Arrays.copyOf(first, 255))).isEqualTo("9000");
        assertThat(send(LOAD, 0, 0, Arrays.copyOfRange(first, 255, first.length)))
                .isEqualTo("009000");
        assertThat(whole(LOAD, LAST_BLOCK, 1, HEX.formatHex(file, 247, file.length)))
                .isEqualTo("009000");
        assertThat(whole(0xF2, 0x20, 0x02, "4F00")).contains(PACKAGE);
    }

    @Test
    void a_full_load_block_of_one_part_stays_one() throws IOException {
        open(S16);
        announce();
        byte[] file = HEX.parseHex("C4" + "820125" + capFile() + component(0x0C, 255));

        assertThat(whole(LOAD, 0, 0, HEX.formatHex(file, 0, 239))).isEqualTo("009000");
        assertThat(whole(LOAD, LAST_BLOCK, 1, HEX.formatHex(file, 239, file.length)))
                .isEqualTo("009000");
    }

    @Test
    void a_full_load_block_without_a_right_mac_aborts_the_session_at_once_or_with_its_second_part() throws IOException {
        open(S8);
        announce();
        assertThat(send(LOAD, 0, 0, new byte[255])).isEqualTo("6982");

        open(S16);
        announce();
        assertThat(send(LOAD, 0, 0, new byte[254])).isEqualTo("6982");

        open(S16);
        announce();
        assertThat(send(LOAD, 0, 0, new byte[255])).isEqualTo("9000");
        assertThat(send(LOAD, 0, 0, new byte[255])).isEqualTo("6982");
        assertThat(send(LOAD, 0, 0, new byte[255])).isEqualTo("6985");
    }

    /** Opens a session with C-MAC on a card that was reset. */
    private void open(int mode) throws IOException {
        card.powerOn(CardInterface.CONTACT);
        macLength = mode;
        byte[] hostChallenge = new byte[mode];
        byte[] initialised =
                HEX.parseHex(exchange(String.format("80500000%02X", mode) + HEX.formatHex(hostChallenge) + "00"));
        byte[] context = Arrays.copyOf(hostChallenge, 2 * mode);
        System.arraycopy(initialised, 13, context, mode, mode);
        macKey = new AesKey(MAKERS_KEY.derive(0x06, AesKey.BLOCK, context));
        chaining = new byte[AesKey.BLOCK];
        assertThat(whole(0x82, 0x01, 0, HEX.formatHex(macKey.derive(0x01, mode, context))))
                .isEqualTo("9000");
    }

    private void announce() throws IOException {
        assertThat(whole(INSTALL, 0x02, 0, PACKAGE + "00000000")).isEqualTo("009000");
    }

    private void load() throws IOException {
        announce();
        assertThat(whole(LOAD, LAST_BLOCK, 0, "C423" + capFile())).isEqualTo("009000");
    }

    private String whole(int ins, int p1, int p2, String data) throws IOException {
        return send(ins, p1, p2, protect(ins, p1, p2, HEX.parseHex(data)));
    }

    /** The data with the MAC over them and the header behind. */
    private byte[] protect(int ins, int p1, int p2, byte[] data) {
        int length = data.length + macLength;
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(new byte[] {(byte) 0x84, (byte) ins, (byte) p1, (byte) p2});
        header.writeBytes(
                length > 255 ? new byte[] {0, (byte) (length >> 8), (byte) length} : new byte[] {(byte) length});
        chaining = macKey.cmac(chaining, header.toByteArray(), data);
        byte[] all = Arrays.copyOf(data, length);
        System.arraycopy(chaining, 0, all, data.length, macLength);
        return all;
    }

    private String send(int ins, int p1, int p2, byte[] data) throws IOException {
        return exchange(String.format("84%02X%02X%02X%02X", ins, p1, p2, data.length) + HEX.formatHex(data) + "00");
    }

    private String exchange(String command) throws IOException {
        return HEX.formatHex(card.transceive(HEX.parseHex(command)));
    }

    /** Header and applet component, 35 bytes. */
    private static String capFile() {
        return "010011" + "DECAFFED0102040001" + PACKAGE + "03000C" + "01" + APPLET + "0010";
    }

    private static String component(int tag, int length) {
        return String.format("%02X%04X", tag, length) + "00".repeat(length);
    }
}
