package ua.citycard.applet.model;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.globalplatform.Aid;
import ua.citycard.card.globalplatform.IssuerSecurityDomain;
import ua.citycard.card.scp03.Scp03Handshake;
import ua.citycard.card.scp03.Scp03Mode;
import ua.citycard.card.scp03.Scp03Session;
import ua.citycard.card.scp03.SecurityLevel;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.VirtualCard;

/** One card among people who mean well, make mistakes, or attack it. */
final class CardLife {
    private static final Aid PACKAGE = new Aid("F05541434301");
    private static final Aid APPLET = new Aid("F0554143430101");
    private static final byte[] MAKERS_KEY = HexFormat.of().parseHex("404142434445464748494A4B4C4D4E4F");
    private static final List<Integer> TAP_CLASSES = List.of(0x00, 0x0C);
    private static final List<Integer> CLASSES = List.of(0x00, 0x0C, 0x80, 0x84, 0x80, 0x84, 0x90);
    private static final int LONGEST = 3000;
    private static final int AFTER_THE_END = 60;

    private final Chance chance;
    private final CardModel model;
    private final Wire wire;
    private final TerminalCommands terminals;
    private final IssuerCommands orders;
    private final IssuerHost issuer;
    private @Nullable SessionModel lastSession;
    private int end = LONGEST;

    CardLife(People people, Chance chance, SecureRandom challenges) throws IOException {
        this.chance = chance;
        VirtualCard chip = VirtualCard.blank();
        install(chip, challenges);
        model = new CardModel(people::keyOf, people.curve());
        wire = new Wire(chip, model);
        terminals = new TerminalCommands(people, chance);
        orders = new IssuerCommands(people, chance);
        issuer = new IssuerHost(wire, model.issuer(), chance, challenges);
        wire.powerOn(CardInterface.CONTACT);
    }

    /** Lets it live for so many commands at most; returns how many there were. */
    int live(int commands) throws IOException {
        while (wire.sent() < Math.min(commands, end)) {
            step();
            if (isOver()) {
                end = Math.min(end, wire.sent() + AFTER_THE_END);
            }
        }
        return wire.sent();
    }

    private boolean isOver() {
        return model.memory().state == State.TERMINATED || model.issuer().isBlocked();
    }

    private void step() throws IOException {
        SessionModel session = model.session().orElse(null);
        lastSession = session == null ? lastSession : session;
        if (chance.oneIn(100)) {
            wire.powerOn(chance.of(List.of(CardInterface.values())));
        } else if (!model.isSelected()) {
            send(chance.oneIn(6) ? Mutation.random(chance, TAP_CLASSES) : terminals.select());
        } else if (chance.oneIn(25)) {
            send(chance.oneIn(6) ? terminals.selectSomething() : Mutation.random(chance, CLASSES));
        } else if (session != null && !chance.oneIn(20)) {
            send(inSession(session));
        } else if (lastSession != null && chance.oneIn(10)) {
            send(inSession(lastSession));
        } else if (model.isContact() && !chance.oneIn(6)) {
            issuer.send(orders.next(model.memory(), model.issuer().stored()));
        } else {
            send(withoutSession());
        }
    }

    private byte[] inSession(SessionModel session) {
        return switch (chance.below(40)) {
            case 0 -> terminals.somethingElse(session);
            case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 -> terminals.useService(session);
            default -> terminals.readCertificate(session);
        };
    }

    /** Taps are the most expensive commands by far, so there are not too many. */
    private byte[] withoutSession() {
        return switch (chance.below(12)) {
            case 0 -> terminals.verifyCertificate(model.memory());
            case 1, 2, 3, 4 -> terminals.authenticate(model.memory());
            case 5 -> terminals.select();
            default -> Mutation.random(chance, CLASSES);
        };
    }

    private void send(byte[] command) throws IOException {
        wire.send(chance.oneIn(25) ? Mutation.of(command, chance) : command);
    }

    private static void install(VirtualCard chip, SecureRandom challenges) throws IOException {
        chip.powerOn(CardInterface.CONTACT);
        IssuerSecurityDomain.AID.select(chip::transceive);
        try (StaticKeys keys = StaticKeys.allOf(MAKERS_KEY);
                Scp03Session session = Scp03Handshake.begin(chip::transceive, Scp03Mode.S8, challenges)
                        .authenticate(keys, SecurityLevel.C_MAC)) {
            new IssuerSecurityDomain(session).install(PACKAGE, APPLET);
        }
    }
}
