package ua.citycard.virtualcard.securitydomain;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the issuer stores in its security domain by STORE DATA (GlobalPlatform 11.11): its identification number (42) and
 * the card's image number (45), read by GET DATA. Everything else that the security domain tells is fixed.
 */
final class IssuerData {
    private static final Set<Integer> TAGS = Set.of(0x42, 0x45);
    private static final int LONGEST = 16;

    private static final int LAST_BLOCK = 0x80;
    private static final int ENCRYPTED = 0x60;
    private static final int STRUCTURE = 0x18;
    private static final int DGI = 0x08;
    private static final int BER_TLV = 0x10;
    private static final int DGI_OF_OBJECTS = 0x0070;

    private final Memory memory;
    private final Map<Integer, byte[]> objects = new HashMap<>();

    private ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    private BlockSequence sequence = new BlockSequence();

    IssuerData(Memory memory) {
        this.memory = memory;
    }

    /** The value of an object that was stored. */
    Optional<byte[]> find(int tag) {
        return Optional.ofNullable(objects.get(tag)).map(byte[]::clone);
    }

    /**
     * Takes one block; with the last one all objects are stored, or none. Any refusal ends what was begun.
     *
     * @throws Refusal 6A86 when the block is not the next one, or in a form that is not read: encrypted, or neither DGI nor
     *     BER-TLV; 6A80 when the data are malformed, or an object can't be stored
     */
    void store(CommandApdu command) {
        ByteArrayOutputStream begun = blocks;
        BlockSequence numbers = sequence;
        forget();
        numbers.require(command.p2());
        numbers.advance();
        begun.writeBytes(command.data());
        if ((command.p1() & LAST_BLOCK) == 0) {
            blocks = begun;
            sequence = numbers;
            return;
        }
        Map<Integer, byte[]> stored = read(command.p1(), begun.toByteArray());
        memory.write(() -> objects.putAll(stored));
    }

    /** What was begun is lost with the session. */
    void forget() {
        blocks = new ByteArrayOutputStream();
        sequence = new BlockSequence();
    }

    /** What {@code P1} says of the last block holds for all. */
    private static Map<Integer, byte[]> read(int p1, byte[] data) {
        if ((p1 & ENCRYPTED) != 0) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        return switch (p1 & STRUCTURE) {
            case 0, BER_TLV -> readObjects(data);
            case DGI -> readGroup(data);
            default -> throw new Refusal(StatusWord.WRONG_P1_P2);
        };
    }

    private static Map<Integer, byte[]> readGroup(byte[] data) {
        DataReader group = new DataReader(data);
        if (group.nextShort() != DGI_OF_OBJECTS) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        byte[] objects = group.nextField();
        group.requireEnd();
        return readObjects(objects);
    }

    private static Map<Integer, byte[]> readObjects(byte[] data) {
        DataReader reader = new DataReader(data);
        Map<Integer, byte[]> read = new HashMap<>();
        do {
            int tag = reader.nextByte();
            byte[] value = reader.nextBerField();
            if (!TAGS.contains(tag) || value.length == 0 || value.length > LONGEST) {
                throw new Refusal(StatusWord.WRONG_DATA);
            }
            read.put(tag, value);
        } while (!reader.atEnd());
        return read;
    }
}
