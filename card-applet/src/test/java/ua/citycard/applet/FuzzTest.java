package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.BeforeProperty;
import ua.citycard.card.tap.TapResult;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;

/** Whatever is sent to a card, it answers with a status word of the protocol, never that something broke on it. */
class FuzzTest {
    private static final Set<Integer> STATUS_WORDS =
            Set.of(0x9000, 0x6700, 0x6982, 0x6985, 0x6A80, 0x6A84, 0x6A88, 0x6D00, 0x6E00);

    private static final int NO_SUCH_LOGICAL_CHANNEL = 0x6881;
    private static final int BROKEN = 0x6F00;

    private City city = new City();
    private List<CityCard> cards = List.of();

    @BeforeProperty
    void issueCards() throws IOException {
        city = new City();
        CityCard blocked = city.card(3);
        blocked.setStatus(LifeCycle.BLOCKED);
        cards = List.of(city.selectable(1), city.card(2), blocked);
    }

    @Property(tries = 1000)
    void any_command_gets_a_status_word_of_the_protocol(@ForAll("commands") List<CommandApdu> commands)
            throws IOException {
        for (CityCard card : cards) {
            for (ApduTransport side : List.of(card.contactless(), card.contact())) {
                CityCard.APPLET.select(side);
                sendAll(side, commands);
            }
        }
    }

    @Property(tries = 300)
    void any_command_in_a_session_does_too(@ForAll("commands") List<CommandApdu> commands) throws IOException {
        CityCard card = cards.get(1);
        ApduTransport field = card.contactless();
        assertThat(card.tap(city.canteen(), field)).isInstanceOf(TapResult.Identified.class);

        sendAll(field, commands);
    }

    @Property(tries = 1000)
    void a_certificate_with_any_bytes_replaced_is_refused(
            @ForAll("edits") List<Edit> edits, @ForAll boolean rightLengths) throws IOException {
        byte[] certificate = city.canteen().certificate().encode();
        byte[] edited = certificate.clone();
        edits.forEach(edit -> edit.apply(edited));
        byte[] nonce = Der.encode(0x81, new byte[16]);
        byte[] request = rightLengths
                ? Der.encode(0x7C, edited, nonce)
                : Der.concat(new byte[] {0x7C, (byte) 0x81, 0x11}, edited, nonce);

        ResponseApdu answer = cards.get(1).authenticate(request);

        boolean unchanged = rightLengths
                && HexFormat.of().formatHex(edited).equals(HexFormat.of().formatHex(certificate));
        assertThat(answer.statusWord()).isEqualTo(unchanged ? 0x9000 : 0x6982);
    }

    @Provide
    Arbitrary<List<CommandApdu>> commands() {
        Arbitrary<Integer> classes = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of(0x00, 0x0C, 0x80, 0x84)),
                Tuple.of(1, Arbitraries.integers().between(0, 255)));
        Arbitrary<Integer> instructions = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of(0x2A, 0x40, 0x50, 0x82, 0x86, 0xA4, 0xCA, 0xE2, 0xF0)),
                Tuple.of(1, Arbitraries.integers().between(0, 255)));
        Arbitrary<Integer> parameters = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(0x00, 0x01, 0x04, 0x08, 0x0F, 0x1F, 0x21, 0x33, 0x40, 0x7F, 0x88)),
                Tuple.of(1, Arbitraries.integers().between(0, 255)));
        Arbitrary<byte[]> data = Arbitraries.bytes().array(byte[].class).ofMaxSize(255);
        return Combinators.combine(classes, instructions, parameters, parameters, data)
                .as((cla, ins, p1, p2, value) ->
                        CommandApdu.of(cla, ins, p1, p2).withData(value).withLe(CommandApdu.ALL))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Combinators.combine(Arbitraries.integers().between(0, 220), Arbitraries.bytes())
                .as(Edit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static void sendAll(ApduTransport card, List<CommandApdu> commands) throws IOException {
        for (CommandApdu command : commands) {
            int statusWord = card.send(command).statusWord();
            boolean expected = opensChannel(command)
                    ? statusWord != BROKEN
                    : STATUS_WORDS.contains(statusWord) || statusWord == NO_SUCH_LOGICAL_CHANNEL;
            assertThat(expected).as("%04X to %s", statusWord, command).isTrue();
        }
    }

    /** INITIALIZE UPDATE and EXTERNAL AUTHENTICATE, whose status words are the security domain's. */
    private static boolean opensChannel(CommandApdu command) {
        return (command.cla() & 0xFB) == 0x80 && (command.ins() == 0x50 || command.ins() == 0x82);
    }

    record Edit(int place, byte value) {
        void apply(byte[] bytes) {
            bytes[place] = value;
        }
    }
}
