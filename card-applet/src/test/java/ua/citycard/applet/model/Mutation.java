package ua.citycard.applet.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import ua.citycard.card.tlv.Der;

/** Makes of a command one that a broken reader or an attacker might send. */
final class Mutation {
    private static final int CLA = 0;
    private static final int INS = 1;
    private static final int P1 = 2;
    private static final int P2 = 3;
    private static final int LC = 4;
    private static final int LONGEST = 261;

    private static final List<BiFunction<Chance, byte[], byte[]>> ALL = List.of(
            Mutation::flipBit,
            Mutation::flipBit,
            (chance, command) -> Arrays.copyOf(command, chance.below(command.length + 1)),
            (chance, command) -> Der.concat(command, chance.bytes(chance.between(1, 3))),
            (chance, command) -> with(command, LC, chance.below(256)),
            (chance, command) -> with(command, command.length - 1, chance.below(256)),
            (chance, command) -> with(command, CLA, chance.of(List.of(0x00, 0x01, 0x04, 0x0C, 0x40, 0x80, 0x84, 0xFF))),
            (chance, command) -> with(command, INS, chance.of(List.of(0x2A, 0x40, 0x50, 0x82, 0x86, 0xB0, 0xCA, 0xE2))),
            (chance, command) -> with(command, chance.of(List.of(P1, P2)), chance.below(256)),
            Mutation::shorten,
            (chance, command) -> Arrays.copyOf(command, Math.min(command.length, chance.between(LC, LC + 2))),
            (chance, command) -> Arrays.copyOf(Arrays.copyOf(command, LC), LC + chance.between(1, 5)));

    private Mutation() {}

    static byte[] of(byte[] command, Chance chance) {
        return command.length == 0 ? chance.bytes(1) : chance.of(ALL).apply(chance, command);
    }

    /** Bytes without a meaning, or a header that has one in front of them. */
    static byte[] random(Chance chance, List<Integer> classes) {
        if (chance.oneIn(4)) {
            return chance.bytes(chance.below(chance.oneIn(10) ? LONGEST + 40 : 20));
        }
        byte[] header = {
            chance.of(classes).byteValue(),
            chance.of(List.of(0x2A, 0x40, 0x50, 0x82, 0x86, 0xA4, 0xB0, 0xCA, 0xE2, 0xF0))
                    .byteValue(),
            chance.of(List.of(0x00, 0x01, 0x04, 0x08, 0x40, 0x7F, 0x88)).byteValue(),
            chance.of(List.of(0x00, 0x01, 0x04, 0x0F, 0x1F, 0x21, 0x7F, 0xBE)).byteValue()
        };
        byte[] data = chance.bytes(chance.oneIn(3) ? chance.below(256) : chance.below(17));
        byte[] lc = data.length == 0 ? data : new byte[] {(byte) data.length};
        return Der.concat(header, lc, data, chance.bytes(chance.below(2)));
    }

    private static byte[] flipBit(Chance chance, byte[] command) {
        int bit = chance.below(command.length * Byte.SIZE);
        return with(command, bit / Byte.SIZE, command[bit / Byte.SIZE] ^ (1 << bit % Byte.SIZE));
    }

    /** A byte less of data, and a right Lc. */
    private static byte[] shorten(Chance chance, byte[] command) {
        int length = command.length > LC ? command[LC] & 0xFF : 0;
        if (length < 2 || command.length < LC + 1 + length) {
            return flipBit(chance, command);
        }
        byte[] rest = Arrays.copyOfRange(command, LC + 1 + length, command.length);
        return with(Der.concat(Arrays.copyOf(command, LC + length), rest), LC, length - 1);
    }

    private static byte[] with(byte[] command, int place, int value) {
        byte[] changed = command.clone();
        changed[Math.min(place, command.length - 1)] = (byte) value;
        return changed;
    }
}
