package ua.citycard.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;

import com.yubico.yubikit.core.smartcard.SmartCardProtocol;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the issuer domain is sent, it answers with a status word of its specification, and the card goes on. */
class IssuerDomainFuzzTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Set<String> STATUS_WORDS = Set.of(
            "9000", "6283", "6310", "6300", "6400", "6700", "6881", "6982", "6983", "6985", "6A80", "6A81", "6A82",
            "6A84", "6A86", "6A88", "6D00", "6E00");

    private static final String KEY = "881110" + "00112233445566778899AABBCCDDEEFF" + "03000000";

    /** All bits of P1 but the one that says that a command goes on in the next, which yubikit knows nothing of. */
    private static final int ONE_COMMAND = 0x7F;

    /** Commands that do something, in an order in which they may. */
    private static final List<Command> RIGHT = List.of(
            new Command(0x80, 0xCA, 0x00, 0xE0, ""),
            new Command(0x80, 0xF2, 0x40, 0x02, "4F00"),
            new Command(0x80, 0xF2, 0x40, 0x03, "4F00"),
            new Command(0x80, 0xE6, 0x0C, 0x00, Host.installData("C900")),
            new Command(0x80, 0xE6, 0x04, 0x00, Host.installData("C904AABBCCDDEF04C6020100")),
            new Command(0x80, 0xE6, 0x08, 0x00, "0000" + Host.field(Host.APPLET) + "01000000"),
            new Command(0x80, 0xE6, 0x20, 0x00, "0000" + Host.field(Host.APPLET) + "000000"),
            new Command(0x80, 0xE2, 0x00, 0x00, "0001020304050607"),
            new Command(0x80, 0xE2, 0x80, 0x00, "4203112233450411223344"),
            new Command(0x80, 0xE2, 0x88, 0x00, "0070054203112233"),
            new Command(0x80, 0xF0, 0x40, 0x80, Host.APPLET),
            new Command(0x80, 0xF0, 0x80, 0x07, ""),
            new Command(0x80, 0xF0, 0x80, 0x0F, ""),
            new Command(0x80, 0xE4, 0x00, 0x00, "4F" + Host.field(Host.APPLET)),
            new Command(0x80, 0xE4, 0x00, 0x80, "4F" + Host.field(Host.PACKAGE)),
            new Command(0x80, 0xE4, 0x00, 0x00, "D201FF"),
            new Command(0x80, 0xE6, 0x02, 0, Host.field(Host.PACKAGE) + Host.field(Host.ISSUER_DOMAIN) + "000000"),
            new Command(
                    0x80,
                    0xE8,
                    0x80,
                    0,
                    "C4" + Host.field("01" + "0011" + "DECAFFED0102040001" + Host.field(Host.PACKAGE))),
            new Command(0x80, 0xD8, 0x00, 0x81, "01" + KEY + KEY + KEY));

    @Property(tries = 300)
    void any_commands_in_the_clear(@ForAll("commands") List<Command> commands) throws Exception {
        for (CardInterface side : CardInterface.values()) {
            VirtualCard card = VirtualCard.blank();
            card.powerOn(side);
            for (Command command : commands) {
                String answer = HEX.formatHex(card.transceive(command.encode()));
                assertThat(answer.substring(answer.length() - 4))
                        .as("%s to %s", answer, command)
                        .matches(word -> STATUS_WORDS.contains(word) || word.equals("6986"));
            }
        }
    }

    @Property(tries = 300)
    void any_commands_in_a_session(@ForAll("commands") List<Command> commands) throws Exception {
        Host host = Host.contact(VirtualCard.blank());
        SmartCardProtocol session = host.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);
        for (Command command : commands) {
            String answer = Host.answer(session, command.ins(), command.p1(), command.p2(), command.data());
            assertThat(STATUS_WORDS).as("%s to %s", answer, command).contains(answer.substring(answer.length() - 4));
        }
        host.select(Host.ISSUER_DOMAIN);
        assertThat(host.send("80CA9F7F00")).endsWith("9000");
    }

    @Provide
    Arbitrary<List<Command>> commands() {
        return Combinators.combine(
                        Arbitraries.of(RIGHT),
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(40))
                .as(IssuerDomainFuzzTest::changed)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    /** The command with one thing about it changed, or none. */
    private static Command changed(Command right, int what, int value, byte[] bytes) {
        String data = right.data();
        String rubbish = HEX.formatHex(bytes);
        return switch (what) {
            case 0 -> new Command(value, right.ins(), right.p1(), right.p2(), data);
            case 1 -> new Command(right.cla(), value, right.p1() & ONE_COMMAND, right.p2(), data);
            case 2 -> new Command(right.cla(), right.ins(), value & ONE_COMMAND, right.p2(), data);
            case 3 -> new Command(right.cla(), right.ins(), right.p1(), value, data);
            case 4 -> right.with(data.substring(0, 2 * (value * data.length() / 2 / 256)));
            case 5 -> right.with(data + rubbish);
            case 6 -> right.with(rubbish);
            case 7, 8, 9 -> right.with(replaced(data, value, rubbish));
            default -> right;
        };
    }

    private static String replaced(String data, int place, String rubbish) {
        if (data.isEmpty() || rubbish.isEmpty()) {
            return data;
        }
        int at = 2 * (place % (data.length() / 2));
        return data.substring(0, at) + rubbish.substring(0, 2) + data.substring(at + 2);
    }

    /**
     * One command.
     *
     * @param data hexadecimal, at most 200 bytes, so that there is room for a session's protection
     */
    record Command(int cla, int ins, int p1, int p2, String data) {
        Command with(String otherData) {
            return new Command(cla, ins, p1, p2, otherData);
        }

        byte[] encode() {
            return HEX.parseHex(toString());
        }

        @Override
        public String toString() {
            return String.format("%02X%02X%02X%02X", cla, ins, p1, p2)
                    + (data.isEmpty() ? "" : Host.field(data))
                    + "00";
        }
    }
}
