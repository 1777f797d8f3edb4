package ua.citycard.station.encoding;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.pcsc.CardConnection;
import ua.citycard.card.pcsc.NoPcscException;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.card.transport.CardLostException;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.PowerLostException;
import ua.citycard.virtualcard.VirtualCard;

/** A reader in this program and somebody who puts the next card in as soon as the last one may go. */
public final class VirtualReader implements Reader {
    private final Queue<VirtualCard> stack = new ArrayDeque<>();
    private @Nullable VirtualCard inside;
    private Runnable whenEmpty = () -> {};
    private Transmission transmission = (command, answer) -> answer;
    private CardInterface side = CardInterface.CONTACT;
    private int outages;

    /** What becomes of a card's answer on its way to the station. */
    @FunctionalInterface
    public interface Transmission {
        byte[] through(byte[] command, byte[] answer) throws IOException;
    }

    /** The cards that will be put in, one after the other. */
    public VirtualReader with(VirtualCard... cards) {
        stack.addAll(List.of(cards));
        return this;
    }

    /** What the person does when no card is left. */
    public void whenEmpty(Runnable action) {
        whenEmpty = action;
    }

    /** Answers arrive as this makes them. */
    public VirtualReader over(Transmission way) {
        transmission = way;
        return this;
    }

    /** Cards are reached this way from now on. */
    public VirtualReader over(CardInterface way) {
        side = way;
        return this;
    }

    /** The next looks at the reader find no PC/SC service. */
    public VirtualReader afterOutages(int looks) {
        outages = looks;
        return this;
    }

    @Override
    public String name() {
        return "virtual";
    }

    @Override
    public boolean awaitCard(Duration patience) throws IOException {
        if (outages > 0) {
            outages--;
            throw new NoPcscException(null);
        }
        if (inside == null) {
            inside = stack.poll();
        }
        if (inside == null) {
            whenEmpty.run();
        }
        return inside != null;
    }

    @Override
    public boolean awaitRemoval(Duration patience) {
        inside = null;
        return true;
    }

    @Override
    public CardConnection connect() throws IOException {
        VirtualCard card = inside;
        if (card == null) {
            throw new CardLostException("there is no card", null);
        }
        CardConnection good = connection(card, side);
        return new CardConnection() {
            @Override
            public byte[] atr() {
                return good.atr();
            }

            @Override
            public byte[] transceive(byte[] command) throws IOException {
                return transmission.through(command, good.transceive(command));
            }

            @Override
            public void close() {
                good.close();
            }
        };
    }

    /** The card over its contacts. */
    public static CardConnection connection(VirtualCard card) {
        return connection(card, CardInterface.CONTACT);
    }

    private static CardConnection connection(VirtualCard card, CardInterface side) {
        byte[] atr = card.powerOn(side);
        return new CardConnection() {
            @Override
            public byte[] atr() {
                return atr.clone();
            }

            @Override
            public byte[] transceive(byte[] command) throws IOException {
                try {
                    return card.transceive(command);
                } catch (PowerLostException pulled) {
                    throw new CardLostException("the card has left", pulled);
                }
            }

            @Override
            public void close() {
                card.powerOff();
            }
        };
    }
}
