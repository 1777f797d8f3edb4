package ua.citycard.virtualcard.reader;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.PowerLostException;
import ua.citycard.virtualcard.VirtualCard;

/**
 * How a reader and a card talk, in vpcd's messages: two bytes of length, big-endian, and the bytes. One byte is a control
 * message (power off, power on, reset, or the question for the answer to reset, which alone is answered); everything else
 * is a command and its response.
 */
final class Conversation {
    private static final System.Logger LOG = System.getLogger(Conversation.class.getName());

    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int ANSWER_TO_RESET = 4;

    private final VirtualCard card;
    private final CardInterface side;

    Conversation(VirtualCard card, CardInterface side) {
        this.card = card;
        this.side = side;
    }

    /**
     * Answers the reader until it hangs up, in whatever way; the card has no power then.
     *
     * @throws PowerLostException when the card lost its power by itself
     */
    void hold(InputStream reader, OutputStream answers) throws PowerLostException {
        DataInputStream messages = new DataInputStream(reader);
        try {
            while (true) {
                byte[] message = new byte[messages.readUnsignedShort()];
                messages.readFully(message);
                answer(message, answers);
            }
        } catch (PowerLostException lost) {
            throw lost;
        } catch (IOException hungUp) {
            LOG.log(System.Logger.Level.DEBUG, "The reader hung up", hungUp);
            card.powerOff();
        }
    }

    private void answer(byte[] message, OutputStream answers) throws IOException {
        if (message.length == 1) {
            control(message[0], answers);
        } else {
            send(answers, card.transceive(message));
        }
    }

    private void control(int order, OutputStream answers) throws IOException {
        switch (order) {
            case POWER_OFF -> card.powerOff();
            case POWER_ON, RESET -> card.powerOn(side);
            case ANSWER_TO_RESET -> send(answers, side.answerToReset());
            default -> throw new IOException("The reader sent the unknown control message " + order);
        }
    }

    private static void send(OutputStream answers, byte[] message) throws IOException {
        answers.write(ByteBuffer.allocate(Short.BYTES + message.length)
                .putShort((short) message.length)
                .put(message)
                .array());
        answers.flush();
    }
}
