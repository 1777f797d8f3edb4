package ua.citycard.card.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** A card that was recorded: it demands exactly the commands of the recording, in order, and plays the responses. */
public final class RecordedCard implements ApduTransport {
    private final Deque<String> commands = new ArrayDeque<>();
    private final Deque<String> responses = new ArrayDeque<>();

    public RecordedCard expect(String command, String response) {
        commands.add(withoutSpaces(command));
        responses.add(withoutSpaces(response));
        return this;
    }

    @Override
    public byte[] transceive(byte[] command) {
        assertThat(HexFormat.of().withUpperCase().formatHex(command))
                .as("the next command of the recording")
                .isEqualTo(commands.poll());
        return HexFormat.of().parseHex(responses.remove());
    }

    /** Demands that the whole recording was played. */
    public void assertFinished() {
        assertThat(commands).isEmpty();
    }

    private static String withoutSpaces(String hex) {
        return hex.replace(" ", "");
    }
}
