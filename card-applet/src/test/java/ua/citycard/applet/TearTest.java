package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;
import ua.citycard.virtualcard.PowerCut;
import ua.citycard.virtualcard.PowerLostException;

/**
 * A card that is pulled in the middle of any command that writes, and again when that is repeated, is as it was before the
 * command or as it is after it, and takes the command then.
 */
class TearTest {
    private static final PowerCut NEVER = PowerCut.beforeCommand(Integer.MAX_VALUE);
    private static final int TRIES = 10;
    private static final int CLOSED = 0x6983;

    /** EXTERNAL AUTHENTICATE without the keys, to follow INITIALIZE UPDATE. */
    private static final WritingCommand.Command GUESS = (card, aboutToWrite) -> {
        aboutToWrite.run();
        card.chip().transceive(HexFormat.of().parseHex("8482330010000102030405060708090A0B0C0D0E0F"));
    };

    private static final int SECOND_TEARS = 6;

    private static final WritingCommands COMMANDS = new WritingCommands();

    static List<WritingCommand> commands() {
        return COMMANDS.all();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void torn_at_any_write_and_once_more_when_repeated(WritingCommand command) throws IOException {
        Outcome outcome = outcome(command);
        for (int write = 1; write <= outcome.writes(); write++) {
            // Another write each time, and every one once, as far as their number is no multiple of seven.
            tear(command, outcome, write, 1 + 7 * write % outcome.writes());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    @Tag("deep")
    void torn_at_any_write_and_at_many_more_when_repeated(WritingCommand command) throws IOException {
        Outcome outcome = outcome(command);
        int step = Math.max(1, outcome.writes() / SECOND_TEARS);
        for (int write = 1; write <= outcome.writes(); write++) {
            for (int again = 1 + write % step; again <= outcome.writes(); again += step) {
                tear(command, outcome, write, again);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void when_only_the_answer_is_lost_it_is_done(WritingCommand command) throws IOException {
        CityCard card = command.before().make();

        assertThat(isTorn(command.command(), card, PowerCut.beforeAnswer(1))).isTrue();

        assertThat(command.observer().look(card)).isEqualTo(outcome(command).after());
    }

    /** Who tears a guess before it is counted gets no answer to it; who waits for the answer has spent a try. */
    @Test
    void ten_wrong_keys_close_the_channel_however_the_card_is_torn() throws IOException {
        CityCard card = new City().card(1);
        for (int guess = 0; guess < TRIES; guess++) {
            assertThat(initialize(card)).isEqualTo(ResponseApdu.DONE);
            assertThat(isTorn(GUESS, card, PowerCut.atWrite(1))).isTrue();
            assertThat(initialize(card)).isEqualTo(ResponseApdu.DONE);
            assertThat(isTorn(GUESS, card, PowerCut.beforeAnswer(1))).isTrue();
        }

        assertThat(initialize(card)).isEqualTo(CLOSED);
        assertThat(isTorn(GUESS, card, PowerCut.beforeAnswer(1))).isTrue();
        assertThat(initialize(card)).isEqualTo(CLOSED);
    }

    private static int initialize(CityCard card) throws IOException {
        ApduTransport reader = card.contact();
        CityCard.APPLET.select(reader);
        return reader.send(
                        CommandApdu.of(0x80, 0x50, 0, 0).withData(new byte[8]).withLe(CommandApdu.ALL))
                .statusWord();
    }

    /** What is seen before and after the command, and how often it writes. */
    private record Outcome(String before, String after, int writes) {}

    private static Outcome outcome(WritingCommand command) throws IOException {
        CityCard card = command.before().make();
        String before = command.observer().look(card);
        long[] writes = new long[1];
        command.command().send(card, () -> writes[0] = card.chip().writes());
        int count = (int) (card.chip().writes() - writes[0]);
        assertThat(count).isPositive();
        return new Outcome(before, command.observer().look(card), count);
    }

    private static void tear(WritingCommand command, Outcome outcome, int first, int second) throws IOException {
        String places = "torn at write " + first + ", and at " + second + " when repeated";
        CityCard card = command.before().make();
        for (int write : new int[] {first, second}) {
            if (isDone(command, outcome, card, places)) {
                break;
            }
            isTorn(command.command(), card, PowerCut.atWrite(write));
        }
        if (!isDone(command, outcome, card, places)) {
            command.command().send(card, () -> {});
        }
        assertThat(command.observer().look(card)).as(places).isEqualTo(outcome.after());
    }

    /** Whether the command need not be repeated; a command that leaves nothing to see always is. */
    private static boolean isDone(WritingCommand command, Outcome outcome, CityCard card, String places)
            throws IOException {
        String seen = command.observer().look(card);
        assertThat(seen).as(places).isIn(outcome.before(), outcome.after());
        return seen.equals(outcome.after()) && !outcome.after().equals(outcome.before());
    }

    private static boolean isTorn(WritingCommand.Command command, CityCard card, PowerCut cut) throws IOException {
        try {
            command.send(card, () -> card.chip().cutPower(cut));
            return false;
        } catch (PowerLostException torn) {
            return true;
        } finally {
            card.chip().cutPower(NEVER);
        }
    }
}
