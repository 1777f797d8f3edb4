package ua.citycard.applet.model;

import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.virtualcard.CardInterface;

/** A card as the protocol has it: says what the answer to any bytes has to be, and does what they say. */
final class CardModel {
    private static final int WRONG_LENGTH = 0x6700;
    private static final int NO_SUCH_CHANNEL = 0x6881;
    private static final int NOTHING_SELECTED = 0x6986;
    private static final int NO_SUCH_APPLICATION = 0x6A82;
    private static final int UNKNOWN_CLASS = 0x6E00;

    private static final String APPLET = "f0554143430101";
    private static final String ISSUER_DOMAIN = "a000000151000000";

    private final CardMemory memory = new CardMemory();
    private final TapModel tap;
    private final IssuerModel issuer;
    private CardInterface side = CardInterface.CONTACT;
    private Selected selected = Selected.NOTHING;

    private enum Selected {
        NOTHING,
        APPLET,
        ISSUER_DOMAIN
    }

    CardModel(Function<P256Point, SoftwareKey> terminalKeys, P256 curve) {
        tap = new TapModel(memory, terminalKeys, curve);
        issuer = new IssuerModel(memory, curve);
    }

    CardMemory memory() {
        return memory;
    }

    Optional<SessionModel> session() {
        return tap.session();
    }

    IssuerModel issuer() {
        return issuer;
    }

    boolean isContact() {
        return side == CardInterface.CONTACT;
    }

    boolean isSelected() {
        return selected == Selected.APPLET;
    }

    /** Power on: over contacts the issuer security domain is selected, over the air nothing is. */
    void powerOn(CardInterface contactOrNot) {
        side = contactOrNot;
        leave(isContact() ? Selected.ISSUER_DOMAIN : Selected.NOTHING);
    }

    Expected answer(byte[] bytes) {
        if (bytes.length < 4) {
            return Expected.word(WRONG_LENGTH);
        } else if ((bytes[0] & 0x43) != 0) {
            return Expected.word(
                    NO_SUCH_CHANNEL); // bits 7, 2 and 1 of the class: a logical channel beside the basic one
        }
        Optional<CommandApdu> command = parse(bytes);
        if (isSelection(bytes)) {
            return command.map(this::select).orElse(Expected.word(WRONG_LENGTH));
        }
        return switch (selected) {
            case ISSUER_DOMAIN -> Expected.anyRefusal();
            case NOTHING -> Expected.word(NOTHING_SELECTED);
            case APPLET -> command.map(this::dispatch).orElse(Expected.word(WRONG_LENGTH));
        };
    }

    /** SELECT by name, first or only occurrence (ISO/IEC 7816-4, 11.2.2). */
    private static boolean isSelection(byte[] bytes) {
        return bytes[0] == 0 && bytes[1] == (byte) 0xA4 && bytes[2] == 4 && (bytes[3] & 0xE3) == 0;
    }

    private Expected select(CommandApdu command) {
        String name = HexFormat.of().formatHex(command.data());
        if (isContact() && ISSUER_DOMAIN.startsWith(name)) {
            leave(Selected.ISSUER_DOMAIN);
            return Expected.data(information -> {});
        } else if (!name.isEmpty() && APPLET.startsWith(name)) {
            leave(Selected.APPLET);
            return Expected.data(tap.greeting());
        }
        return switch (selected) {
            case NOTHING -> Expected.word(NO_SUCH_APPLICATION);
            case ISSUER_DOMAIN -> Expected.anyRefusal();
            case APPLET -> dispatch(command);
        };
    }

    private void leave(Selected next) {
        tap.endSession();
        issuer.end();
        selected = next;
    }

    private Expected dispatch(CommandApdu command) {
        return switch (command.cla()) {
            case 0x00 -> tap.plain(command);
            case 0x0C -> tap.secured(command);
            case 0x80, 0x84 -> {
                tap.endSession();
                yield issuer.answer(command, isContact());
            }
            default -> {
                tap.endSession();
                yield Expected.word(UNKNOWN_CLASS);
            }
        };
    }

    private static Optional<CommandApdu> parse(byte[] bytes) {
        try {
            return Optional.of(CommandApdu.parse(bytes));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
