package ua.citycard.applet.model;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.scp03.Scp03Handshake;
import ua.citycard.card.scp03.Scp03Mode;
import ua.citycard.card.scp03.Scp03Session;
import ua.citycard.card.scp03.SecurityLevel;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.card.transport.CardRefusedException;
import ua.citycard.card.transport.CommandApdu;

/** The issuer's end of the secure channel. Some of what it sends does not arrive as it was sent. */
final class IssuerHost {
    private static final byte[] KEY = HexFormat.of().parseHex("404142434445464748494A4B4C4D4E4F");
    private static final int EXTERNAL_AUTHENTICATE = 0x82;
    private static final List<SecurityLevel> ENOUGH =
            List.of(SecurityLevel.C_DECRYPTION_C_MAC_R_MAC, SecurityLevel.C_DECRYPTION_R_ENCRYPTION_C_MAC_R_MAC);

    private final Wire wire;
    private final IssuerModel model;
    private final Chance chance;
    private final SecureRandom challenges;
    private final boolean guessesKeys;

    private @Nullable Scp03Session session;
    private @Nullable CommandApdu meaning;
    private boolean altered;

    IssuerHost(Wire wire, IssuerModel model, Chance chance, SecureRandom challenges) {
        this.wire = wire;
        this.model = model;
        this.chance = chance;
        this.challenges = challenges;
        guessesKeys = chance.oneIn(12);
    }

    /** Sends a command through the channel, which it opens if need be. */
    void send(CommandApdu command) throws IOException {
        if (session == null || !model.isOpen()) {
            open(chance.oneIn(12) ? chance.of(List.of(SecurityLevel.values())) : chance.of(ENOUGH));
        }
        Scp03Session channel = session;
        if (channel == null) {
            return;
        }
        meaning = command;
        attempt(() -> {
            byte[] answer = channel.transceive(command.encode());
            if (!altered) {
                model.inside().ifPresent(expected -> expected.check(answer));
            }
        });
    }

    private void open(SecurityLevel level) throws IOException {
        session = null;
        meaning = null;
        attempt(() -> {
            try (StaticKeys keys = StaticKeys.allOf(KEY)) {
                session = Scp03Handshake.begin(this::pass, Scp03Mode.S8, challenges)
                        .authenticate(keys, level);
            }
        });
    }

    /** What was altered on its way leaves host and card without a common session. */
    private void attempt(Exchange exchange) throws IOException {
        altered = false;
        try {
            exchange.run();
        } catch (CardRefusedException asTheModelDoes) {
            session = null;
        } catch (IOException noSession) {
            if (!altered) {
                throw noSession;
            }
        }
        if (altered) {
            session = null;
        }
    }

    private byte[] pass(byte[] command) throws IOException {
        CommandApdu sent = CommandApdu.parse(command);
        model.announce(command, meaning == null ? sent : meaning);
        if ((guessesKeys && sent.ins() == EXTERNAL_AUTHENTICATE) || chance.oneIn(25)) {
            altered = true;
            return wire.send(Mutation.of(command, chance));
        }
        return wire.send(command);
    }

    @FunctionalInterface
    private interface Exchange {
        void run() throws IOException;
    }
}
