package ua.citycard.applet.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.transport.CommandApdu;

/** What the issuer may do with a card: the secure channel, and the commands that come through it (docs/card-protocol.md, 4). */
final class IssuerModel {
    private static final int REFUSED = 0x6982;
    private static final int WRONG_LENGTH = 0x6700;
    private static final int OUT_OF_ORDER = 0x6985;
    private static final int WRONG_PARAMETERS = 0x6A86;
    private static final int WRONG_VALUE = 0x6A80;
    private static final int UNKNOWN_INSTRUCTION = 0x6D00;
    private static final int NO_SUCH_KEYS = 0x6A88;
    private static final int KEYS_BLOCKED = 0x6983;

    /** The security domain's keys, named or not. */
    private static final Set<Integer> KEY_VERSIONS = Set.of(0x00, 0xFF);

    /** Combinations of C-MAC 01, C-DECRYPTION 02, R-MAC 10 and R-ENCRYPTION 20 (Amendment D, 7.1.2.1). */
    private static final Set<Integer> LEVELS = Set.of(0x00, 0x01, 0x03, 0x11, 0x13, 0x33);

    private static final int LEAST_LEVEL = 0x13;
    private static final int TRIES = 10;

    private final CardMemory memory;
    private final DataModel data;
    private int triesLeft = TRIES;
    private boolean initiated;
    private int level;
    private @Nullable Announced announced;
    private @Nullable Expected inside;

    private record Announced(CommandApdu sent, CommandApdu meaning) {}

    IssuerModel(CardMemory memory, P256 curve) {
        this.memory = memory;
        this.data = new DataModel(memory, curve);
    }

    /** Only the host's session can tell: if these very bytes are the next command, they mean this through the channel. */
    void announce(byte[] sent, CommandApdu meaning) {
        announced = new Announced(CommandApdu.parse(sent), meaning);
    }

    /** Power lost, or another application selected. */
    void end() {
        initiated = false;
        level = 0;
        data.beginAnew();
    }

    /** What the host has to find in the answer to the last command, if that came through the channel. */
    Optional<Expected> inside() {
        return Optional.ofNullable(inside);
    }

    boolean isOpen() {
        return (level & LEAST_LEVEL) == LEAST_LEVEL;
    }

    /** How many data groups of a new card have been stored. */
    int stored() {
        return data.stored();
    }

    /** Whether the keys were guessed wrong so often that they open nothing any more. */
    boolean isBlocked() {
        return triesLeft == 0;
    }

    /** A command of class 80 or 84. */
    Expected answer(CommandApdu command, boolean contact) {
        Optional<CommandApdu> meaning = meaningOf(command);
        announced = null;
        inside = null;
        return switch (command.ins()) {
            case 0x50 -> contact ? initializeUpdate(command) : refused();
            case 0x82 -> contact ? externalAuthenticate(command, meaning.isPresent()) : refused();
            case 0xE2, 0xCA, 0xF0 -> contact ? secured(command, meaning) : refused();
            default -> Expected.word(UNKNOWN_INSTRUCTION);
        };
    }

    private Optional<CommandApdu> meaningOf(CommandApdu command) {
        return Optional.ofNullable(announced)
                .filter(next -> sameButLe(next.sent(), command))
                .map(Announced::meaning);
    }

    private static boolean sameButLe(CommandApdu first, CommandApdu second) {
        byte[] headerOfFirst = {(byte) first.cla(), (byte) first.ins(), (byte) first.p1(), (byte) first.p2()};
        byte[] headerOfSecond = {(byte) second.cla(), (byte) second.ins(), (byte) second.p1(), (byte) second.p2()};
        return Arrays.equals(headerOfFirst, headerOfSecond) && Arrays.equals(first.data(), second.data());
    }

    private Expected initializeUpdate(CommandApdu command) {
        data.beginAnew();
        if (hasLeInPlaceOfLc(command)) {
            return Expected.word(WRONG_LENGTH);
        }
        initiated = false;
        level = 0;
        int challenge = command.data().length;
        if (command.p2() != 0) {
            return Expected.word(WRONG_PARAMETERS);
        } else if (challenge != 8 && challenge != 16) {
            return Expected.word(WRONG_VALUE);
        } else if (!KEY_VERSIONS.contains(command.p1())) {
            return Expected.word(NO_SUCH_KEYS);
        } else if (isBlocked()) {
            return Expected.word(KEYS_BLOCKED);
        }
        initiated = true;
        return Expected.data(answer -> assertThat(answer).hasSize(16 + 2 * challenge));
    }

    /** A wrong cryptogram costs a try, the right one gives all of them back. */
    private Expected externalAuthenticate(CommandApdu command, boolean genuine) {
        data.beginAnew();
        if (hasLeInPlaceOfLc(command)) {
            return Expected.word(WRONG_LENGTH);
        }
        boolean expected = initiated;
        initiated = false;
        if (!expected) {
            return Expected.word(OUT_OF_ORDER);
        } else if (!LEVELS.contains(command.p1()) || command.p2() != 0) {
            return Expected.word(WRONG_PARAMETERS);
        } else if (!genuine) {
            triesLeft--;
            return refused();
        }
        triesLeft = TRIES;
        level = command.p1();
        return Expected.done();
    }

    private Expected secured(CommandApdu command, Optional<CommandApdu> meaning) {
        if (!isOpen() || command.cla() != 0x84) {
            return refused();
        } else if (hasLeInPlaceOfLc(command)) {
            return Expected.word(WRONG_LENGTH);
        } else if (meaning.isEmpty()) {
            level = 0;
            return refused();
        }
        Expected plain = perform(meaning.get());
        inside = plain;
        return plain.underMac();
    }

    private Expected perform(CommandApdu plain) {
        if (plain.ins() == 0xE2) {
            return data.store(plain);
        } else if (plain.data().length != 0) {
            return Expected.word(WRONG_LENGTH);
        }
        return plain.ins() == 0xCA ? data.read(plain.p1() << 8 | plain.p2()) : setStatus(plain);
    }

    private Expected setStatus(CommandApdu plain) {
        boolean ready = memory.state != State.SELECTABLE || data.isComplete();
        Optional<State> next = State.of(plain.p2()).filter(memory.state::mayBecome);
        if (plain.p1() != 0x40 || !ready || next.isEmpty()) {
            return Expected.word(OUT_OF_ORDER);
        }
        memory.state = next.get();
        return Expected.done();
    }

    /** A command of case 2: a single byte after the header says how long the answer may be. */
    private static boolean hasLeInPlaceOfLc(CommandApdu command) {
        int le = command.encode().length == 5 ? command.encode()[4] : 0;
        return command.data().length == 0 && le != 0;
    }

    private static Expected refused() {
        return Expected.word(REFUSED);
    }
}
