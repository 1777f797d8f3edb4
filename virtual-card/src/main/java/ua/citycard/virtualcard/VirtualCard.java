package ua.citycard.virtualcard;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import ua.citycard.virtualcard.cost.Work;

/**
 * A GlobalPlatform Java Card in software. What it stores lives as long as the object; several cards run side by side. It
 * is a card only while it has power, and {@link #cutPower} takes that away at any moment of its life.
 *
 * <p>Thread-safe; commands are answered one after another.
 */
public final class VirtualCard {
    private final CardRuntime runtime;
    private final String chipId;
    private boolean powered;
    private @Nullable PowerCut cut;
    private int commandsUntilCut;

    public VirtualCard(Blank blank) {
        runtime = new CardRuntime(blank, AppletPackages.OF_CLASS_PATH);
        chipId = HexFormat.of().withUpperCase().formatHex(runtime.identity().diversificationData());
    }

    /** A blank of the city's order, a new chip each time. */
    public static VirtualCard blank() {
        return new VirtualCard(Blank.ordered());
    }

    /** The key diversification data, 10 bytes in hexadecimal; no two chips have the same. */
    public String chipId() {
        return chipId;
    }

    /**
     * Puts the card into a reader's field or contacts, or resets it there.
     *
     * @return the answer to reset
     */
    public synchronized byte[] powerOn(CardInterface side) {
        runtime.powerOn(side);
        powered = true;
        return side.answerToReset();
    }

    public synchronized void powerOff() {
        runtime.powerOff();
        powered = false;
    }

    /**
     * Answers one command, case 1 to 4 of ISO/IEC 7816-3.
     *
     * @throws PowerLostException when the card has no power, or loses it in this command
     */
    public synchronized byte[] transceive(byte[] command) throws PowerLostException {
        if (!powered) {
            throw new PowerLostException();
        }
        boolean lastCommand = cut != null && !(cut instanceof PowerCut.AtWrite) && --commandsUntilCut == 0;
        if (lastCommand && cut instanceof PowerCut.BeforeCommand) {
            throw lost();
        }
        try {
            byte[] response = runtime.transmitCommand(command);
            if (lastCommand) {
                throw lost();
            }
            runtime.meter().answered(command, response);
            return response;
        } catch (PowerLoss loss) {
            throw lost();
        }
    }

    /** Orders a power cut in place of an earlier order. It holds until it has happened, whoever switches the card meanwhile. */
    public synchronized void cutPower(PowerCut order) {
        cut = order;
        runtime.memory().cutNowhere();
        if (order instanceof PowerCut.BeforeCommand command) {
            commandsUntilCut = command.number();
        } else if (order instanceof PowerCut.BeforeAnswer answer) {
            commandsUntilCut = answer.number();
        } else if (order instanceof PowerCut.AtWrite write) {
            runtime.memory().cutAtWrite(write.number());
        }
    }

    /** How many writes to non-volatile memory there were in the card's life; every one is a place for a power cut. */
    public synchronized long writes() {
        return runtime.memory().writes();
    }

    /** What this card has done since it was made; two of these tell what a run costs. */
    public synchronized Work work() {
        return runtime.meter().read(writes());
    }

    /** What the applets of this card have allocated since it was made. */
    public synchronized Allocations allocations() {
        return runtime.allocations();
    }

    @Override
    public String toString() {
        return "card " + chipId;
    }

    private PowerLostException lost() {
        powerOff();
        cut = null;
        return new PowerLostException();
    }
}
