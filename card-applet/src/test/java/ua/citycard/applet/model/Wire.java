package ua.citycard.applet.model;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.VirtualCard;

/** Between a reader and two cards, the real one and the model: whatever one of them does, the other must have done too. */
final class Wire {
    private static final int REMEMBERED = 12;

    private final VirtualCard chip;
    private final CardModel model;
    private final Deque<String> last = new ArrayDeque<>();
    private int sent;

    Wire(VirtualCard chip, CardModel model) {
        this.chip = chip;
        this.model = model;
    }

    void powerOn(CardInterface side) {
        remember("power on, " + side);
        model.powerOn(side);
        chip.powerOn(side);
    }

    /**
     * Gives the command to both.
     *
     * @throws AssertionError when they answer differently
     */
    byte[] send(byte[] command) throws IOException {
        sent++;
        State before = model.memory().state;
        Expected expected = model.answer(command);
        try {
            byte[] response = chip.transceive(command);
            remember(before + " > " + hex(command) + " < " + hex(response));
            expected.check(response);
            return response;
        } catch (RuntimeException | AssertionError divergence) {
            throw new AssertionError(
                    "The model of a card that is %s expects %s to %s. Before it: %s"
                            .formatted(before, expected, hex(command), String.join("\n", last)),
                    divergence);
        }
    }

    /** How many commands there were. */
    int sent() {
        return sent;
    }

    private void remember(String event) {
        last.addLast(event);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
