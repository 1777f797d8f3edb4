package ua.citycard.card.pcsc;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import ua.citycard.virtualcard.CardInterface;

/**
 * A broken card in a slot of vpcd, in a process of its own: it answers every command with one byte. Its messages are
 * vpcd's, two bytes of length and the bytes; of one byte each are the orders for power and the question for the ATR.
 */
public final class TongueTiedCard {
    private static final int ANSWER_TO_RESET = 4;

    private TongueTiedCard() {}

    /** Answers until its reader hangs up. */
    public static void main(String[] hostAndPort) throws IOException {
        String[] vpcd = hostAndPort[0].split(":", 2);
        try (Socket reader = new Socket(vpcd[0], Integer.parseInt(vpcd[1]))) {
            DataInputStream messages = new DataInputStream(reader.getInputStream());
            DataOutputStream answers = new DataOutputStream(reader.getOutputStream());
            while (true) {
                byte[] message = new byte[messages.readUnsignedShort()];
                messages.readFully(message);
                if (message.length > 1) {
                    answer(answers, new byte[1]);
                } else if (message[0] == ANSWER_TO_RESET) {
                    answer(answers, CardInterface.CONTACT.answerToReset());
                }
            }
        } catch (EOFException | ConnectException gone) {
            System.exit(1);
        }
    }

    private static void answer(DataOutputStream answers, byte[] bytes) throws IOException {
        answers.writeShort(bytes.length);
        answers.write(bytes);
        answers.flush();
    }
}
