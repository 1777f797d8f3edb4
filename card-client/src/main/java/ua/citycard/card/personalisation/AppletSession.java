package ua.citycard.card.personalisation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import ua.citycard.card.personalisation.UnsuitableCardException.Reason;
import ua.citycard.card.scp03.Scp03Session;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;

/** The issuer's commands to the applet, through a secure channel (docs/card-protocol.md, 4). */
final class AppletSession implements AutoCloseable {
    static final int ABOUT = 0x0100;
    static final int IDENTITY = 0x0101;
    static final int TERMINAL_CA = 0x0102;
    static final int DATE = 0x0103;
    static final int KEY_PAIR = 0x0104;
    static final int CERTIFICATE = 0x0105;
    static final int TERMINAL_CA_BEFORE = 0x0106;

    private static final int NO_SUCH_OBJECT = 0x6A88;

    private static final int BLOCK = 0x08;
    private static final int LAST_BLOCK = 0x88;
    private static final int APPLICATION = 0x40;

    private final Scp03Session channel;

    AppletSession(Scp03Session channel) {
        this.channel = channel;
    }

    /** STORE DATA: a data group that others follow. */
    void store(int block, int group, byte[] value) throws IOException {
        storeData(BLOCK, block, group, value);
    }

    /** STORE DATA: the last data group, or the only one. */
    void storeLast(int block, int group, byte[] value) throws IOException {
        storeData(LAST_BLOCK, block, group, value);
    }

    private void storeData(int kind, int block, int group, byte[] value) throws IOException {
        byte[] data = ByteBuffer.allocate(Short.BYTES + 1 + value.length)
                .putShort((short) group)
                .put((byte) value.length)
                .put(value)
                .array();
        channel.send(CommandApdu.of(0x80, 0xE2, kind, block).withData(data).withLe(CommandApdu.ALL))
                .check(String.format("STORE DATA of %04X failed", group));
    }

    /** GET DATA. */
    byte[] get(int group) throws IOException {
        return ask(group).check(failed(group)).data();
    }

    /** GET DATA of a group that need not be there. */
    Optional<byte[]> find(int group) throws IOException {
        ResponseApdu answer = ask(group);
        return answer.statusWord() == NO_SUCH_OBJECT
                ? Optional.empty()
                : Optional.of(answer.check(failed(group)).data());
    }

    private ResponseApdu ask(int group) throws IOException {
        return channel.send(
                CommandApdu.of(0x80, 0xCA, group >> Byte.SIZE, group & 0xFF).withLe(CommandApdu.ALL));
    }

    private static String failed(int group) {
        return String.format("GET DATA of %04X failed", group);
    }

    boolean has(int group, byte[] value) throws IOException {
        return Arrays.equals(get(group), value);
    }

    /** Reads back what was stored. */
    void demandStored(int group, byte[] sent) throws IOException {
        demandSame(group, get(group), sent);
    }

    static void demandSame(int group, byte[] stored, byte[] sent) throws UnsuitableCardException {
        if (!Arrays.equals(stored, sent)) {
            throw new UnsuitableCardException(
                    Reason.READ_BACK_DIFFERS, String.format("the chip stored %04X wrongly", group), null);
        }
    }

    /** SET STATUS, with Le, although there are no data: the MAC of the answer is. */
    void setStatus(int state) throws IOException {
        channel.send(CommandApdu.of(0x80, 0xF0, APPLICATION, state).withLe(CommandApdu.ALL))
                .check("SET STATUS failed");
    }

    @Override
    public void close() {
        channel.close();
    }
}
