package ua.citycard.applet.model;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CardDate;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CardRights.Category;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.CommandApdu;

/** What an issuer says to a card through the secure channel, most of it right. */
final class IssuerCommands {
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final int FIRST_GROUP = 0x0101;
    private static final int BLOCKS = 5;
    private static final List<Integer> STATES = List.of(0x0F, 0x0F, 0x0F, 0x1F, 0x07, 0x80);

    private final People people;
    private final Chance chance;
    private final CardNumber number;

    IssuerCommands(People people, Chance chance) {
        this.people = people;
        this.chance = chance;
        number = CardNumber.ofSerial(chance.between(1, 1_000_000));
    }

    CommandApdu next(CardMemory card, int stored) {
        return card.state == State.SELECTABLE ? personalise(card, stored) : manage(card);
    }

    private CommandApdu personalise(CardMemory card, int stored) {
        return switch (chance.below(14)) {
            case 0 ->
                store(
                        chance.of(List.of(0x08, 0x88, 0x00)),
                        chance.below(6),
                        FIRST_GROUP + chance.below(6),
                        chance.bytes(chance.below(20)));
            case 1 -> store(kind(stored), stored, FIRST_GROUP + stored, bad(card, stored));
            case 2 -> read(0x0100 + chance.below(8));
            case 3 -> setStatus(chance.of(STATES));
            default -> step(card, stored);
        };
    }

    private CommandApdu step(CardMemory card, int stored) {
        if (stored == BLOCKS) {
            return setStatus(State.PERSONALIZED.code());
        } else if (stored == BLOCKS - 1 && card.key == null) {
            return read(0x0104);
        }
        return store(kind(stored), stored, FIRST_GROUP + stored, good(card, stored));
    }

    private CommandApdu manage(CardMemory card) {
        return switch (chance.below(12)) {
            case 0 ->
                store(
                        0x88,
                        0,
                        0x0102,
                        chance.oneIn(3) ? chance.bytes(chance.of(List.of(75, 87))) : nextAuthority(card));
            case 1 -> store(0x88, 0, 0x0105, chance.oneIn(3) ? bad(card, BLOCKS - 1) : good(card, BLOCKS - 1));
            case 2 ->
                store(chance.of(List.of(0x08, 0x88)), chance.below(2), FIRST_GROUP + chance.below(6), chance.bytes(6));
            case 3, 4 -> setStatus(chance.oneIn(30) ? State.TERMINATED.code() : chance.of(STATES));
            case 5 -> read(chance.below(0x10000)).withData(chance.bytes(chance.below(3)));
            default -> read(0x0100 + chance.below(8));
        };
    }

    private static int kind(int block) {
        return block == BLOCKS - 1 ? 0x88 : 0x08;
    }

    private byte[] good(CardMemory card, int block) {
        return switch (block) {
            case 0 ->
                ByteBuffer.allocate(12)
                        .put(number.toBytes())
                        .putInt(chance.below(1000))
                        .array();
            case 1 -> people.terminals(1).anchor().encode();
            case 2 -> CardDate.encode(TODAY);
            case 3 -> new byte[0];
            default -> certificate(number, card.key == null ? stranger() : card.key);
        };
    }

    private byte[] bad(CardMemory card, int block) {
        byte[] value = block < BLOCKS ? good(card, block) : new byte[0];
        if (value.length == 0) {
            return new byte[1];
        } else if (block == BLOCKS - 1 && chance.oneIn(2)) {
            return chance.oneIn(2)
                    ? certificate(number, stranger())
                    : certificate(CardNumber.ofSerial(0), card.key == null ? stranger() : card.key);
        } else if (chance.oneIn(2)) {
            return Arrays.copyOf(value, value.length - 1);
        }
        byte[] changed = value.clone();
        changed[chance.of(List.of(0, value.length - 1, block == 1 ? 10 : 1))] ^= 0x0F;
        return changed;
    }

    private byte[] nextAuthority(CardMemory card) {
        LocalDate date = card.trusted().date();
        int present = card.trusted().newest().reference().keyNumber();
        byte[] value = Der.concat(
                people.terminals(Math.max(0, present + chance.between(-2, 2)))
                        .anchor()
                        .encode(),
                CardDate.encode(date.plusDays(chance.between(-3, 2))),
                CardDate.encode(date.plusDays(chance.between(-5, 20))));
        if (chance.oneIn(6)) {
            value[chance.of(List.of(0, 9, 10, 74, 77, 86))] ^= 0x0F;
        }
        return value;
    }

    private byte[] certificate(CardNumber holder, P256Point key) {
        return people.cards()
                .issue(
                        HolderReference.of(holder),
                        key,
                        new CardRights(chance.of(List.of(Category.values()))),
                        TODAY,
                        TODAY.plusYears(5))
                .encode();
    }

    private P256Point stranger() {
        return people.terminal(chance).publicKey();
    }

    private static CommandApdu store(int kind, int block, int group, byte[] value) {
        byte[] header = {(byte) (group >> 8), (byte) group, (byte) value.length};
        return CommandApdu.of(0x80, 0xE2, kind, block).withData(Der.concat(header, value));
    }

    private static CommandApdu read(int group) {
        return CommandApdu.of(0x80, 0xCA, group >> 8, group & 0xFF).withLe(CommandApdu.ALL);
    }

    private static CommandApdu setStatus(int state) {
        return CommandApdu.of(0x80, 0xF0, 0x40, state).withLe(CommandApdu.ALL);
    }
}
