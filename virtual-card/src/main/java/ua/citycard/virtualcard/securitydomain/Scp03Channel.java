package ua.citycard.virtualcard.securitydomain;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import org.globalplatform.SecureChannel;
import org.jspecify.annotations.Nullable;

/**
 * The security domain's secure channel, SCP03 with i = 70 (71 when the host chooses S16 mode): pseudo-random card
 * challenge, R-MAC and R-ENCRYPTION supported. It serves the security domain itself and, one at a time, its
 * applications.
 */
final class Scp03Channel {
    private static final int SCP03 = 0x03;
    private static final int OPTIONS = 0x70;
    private static final int OPTIONS_S16 = 0x71;

    /** The combinations that Amendment D 7.1.2.1 knows: nothing is encrypted without a MAC, nor answered so. */
    private static final Set<Integer> LEVELS = Set.of(0x00, 0x01, 0x03, 0x11, 0x13, 0x33);

    private final KeyRing keys;
    private final Memory memory;
    private final byte[] diversificationData;

    private @Nullable Scp03Session initiated;
    private @Nullable Scp03Session open;
    private boolean aborted;

    Scp03Channel(KeyRing keys, Memory memory, byte[] diversificationData) {
        this.keys = keys;
        this.memory = memory;
        this.diversificationData = diversificationData.clone();
    }

    /**
     * INITIALIZE UPDATE (7.1.1); ends whatever session there was. The sequence counter moves before the answer, so that
     * no challenge is given twice.
     *
     * @throws Refusal 6A88 when there are no such keys, 6983 when they were guessed wrong too often
     * @return diversification data(10) ‖ key version ‖ 03 ‖ i ‖ card challenge ‖ card cryptogram ‖ sequence counter(3)
     */
    byte[] initializeUpdate(CommandApdu command, Aid application) {
        close();
        if (command.p2() != 0) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        if (command.data().length != 8 && command.data().length != 16) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        KeySet set = keys.find(command.p1());
        if (set.tries().areSpent()) {
            throw new Refusal(StatusWord.AUTHENTICATION_BLOCKED);
        }
        memory.write(set.counter()::increment);
        Scp03Session session = Scp03Session.initiate(set, application, command.data());
        initiated = session;
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(diversificationData);
        answer.write(set.version());
        answer.write(SCP03);
        answer.write(session.isS16() ? OPTIONS_S16 : OPTIONS);
        answer.writeBytes(session.cardChallenge());
        answer.writeBytes(session.cardCryptogram());
        answer.writeBytes(set.counter().bytes());
        return answer.toByteArray();
    }

    /**
     * EXTERNAL AUTHENTICATE (7.1.2), which must follow INITIALIZE UPDATE; every failure ends what that began. A try is
     * spent before the host is checked, so that no power cut gives it back.
     */
    void externalAuthenticate(CommandApdu command) {
        Scp03Session session = initiated;
        if (session == null) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
        try {
            if (!LEVELS.contains(command.p1()) || command.p2() != 0) {
                throw new Refusal(StatusWord.WRONG_P1_P2);
            }
            KeySet.Tries tries = session.keys().tries();
            memory.write(tries::spend);
            session.authenticate(command);
            memory.write(tries::restore);
        } catch (Refusal refusal) {
            close();
            throw refusal;
        }
        initiated = null;
        open = session;
    }

    /** What applies now: 0 without a session, else {@link SecureChannel#AUTHENTICATED} and what was negotiated. */
    int level() {
        return open == null ? SecureChannel.NO_SECURITY_LEVEL : (SecureChannel.AUTHENTICATED & 0xFF) | open.level();
    }

    /**
     * Takes the protection off a command that must have what the session demands.
     *
     * @throws Refusal 6985 when the session was aborted before; 6982 without a session, or when the command does not
     *     verify, which aborts the session
     */
    CommandApdu unwrap(CommandApdu command) {
        Scp03Session session = session();
        if (session.level() == 0) {
            return command;
        }
        try {
            if (!command.isProtected()) {
                throw new Refusal(StatusWord.SECURITY_NOT_SATISFIED);
            }
            return session.unwrap(command);
        } catch (Refusal refusal) {
            close();
            aborted = true;
            throw refusal;
        }
    }

    /** Whether the session knows no better of a full command than that its rest is to come. */
    boolean awaitsRestOf(CommandApdu part) {
        return open != null && open.awaitsRestOf(part);
    }

    /** Protects a response as the session demands; without a session it stays as it is. */
    byte[] wrap(byte[] data, int statusWord) {
        requireNotAborted();
        return open == null ? data : open.wrap(data, statusWord);
    }

    /**
     * The keys that the session was opened with.
     *
     * @throws Refusal 6985 or 6982 without a session
     */
    KeySet sessionKeys() {
        return session().keys();
    }

    /** Ends the session and what it demanded. */
    void close() {
        if (open != null) {
            open.wipe();
        }
        if (initiated != null) {
            initiated.wipe();
        }
        open = null;
        initiated = null;
        aborted = false;
    }

    /** @throws Refusal 6985 when a session was aborted, 6982 without any */
    void requireSession() {
        session();
    }

    /** @throws Refusal 6985 when a session was aborted and neither closed nor replaced since */
    void requireNotAborted() {
        if (aborted) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
    }

    private Scp03Session session() {
        requireNotAborted();
        if (open == null) {
            throw new Refusal(StatusWord.SECURITY_NOT_SATISFIED);
        }
        return open;
    }
}
