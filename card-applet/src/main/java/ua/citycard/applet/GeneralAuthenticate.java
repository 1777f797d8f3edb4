package ua.citycard.applet;

import javacard.framework.ISO7816;
import javacard.framework.Util;
import javacard.security.MessageDigest;
import javacard.security.RandomData;

/**
 * GENERAL AUTHENTICATE: a certified terminal learns who the card is, and nobody else learns anything
 * (docs/card-protocol.md, 3).
 *
 * <p>C(1e, 1s) key agreement with the certified key of the terminal (SP 800-56A), sign then encrypt, all of it
 * bound to the transcript.
 */
final class GeneralAuthenticate {

    /** Bytes of the answer. */
    static final short ANSWER = 162;

    /** What the scratch area has to hold. */
    static final short SCRATCH = 173;

    // The command: 7C 81 LL { certificate ‖ 81 10 N }.
    private static final short TEMPLATE_AT = ISO7816.OFFSET_CDATA;
    private static final short CERTIFICATE_AT = TEMPLATE_AT + 3;
    private static final short NONCE_OBJECT = 18;
    private static final byte TAG_TEMPLATE = 0x7C;
    private static final byte TAG_NONCE = (byte) 0x81;
    private static final byte LONG_FORM = (byte) 0x81;
    private static final byte NONCE = 0x10;

    // The answer: 7C 81 9F { 82 41 Qe ‖ 84 50 E ‖ 85 08 M }.
    private static final byte[] ANSWER_HEADER = {0x7C, (byte) 0x81, (byte) 0x9F, (byte) 0x82, 0x41};
    private static final byte[] CRYPTOGRAM_HEADER = {(byte) 0x84, 0x50};
    private static final byte[] MAC_HEADER = {(byte) 0x85, 0x08};
    private static final byte[] PADDING = {(byte) 0x80, 0x00, 0x00};
    private static final short CRYPTOGRAM = 80;

    // The scratch area: Qe ‖ 00000001 ‖ Z ‖ label ‖ T ‖ K. What is signed begins at the label and ends over K. Behind Z
    // lie first y(d·Q_R), then the decoy, then label and T.
    private static final short QE_AT = 0;
    private static final short COUNTER_AT = 65;
    private static final short Z_AT = 69;
    private static final short DECOY_AT = 101;
    private static final short LABEL_AT = 101;
    private static final short T_AT = 109;
    private static final short K_AT = 141;
    private static final byte[] COUNTER = {0x00, 0x00, 0x00, 0x01};

    private final CardData data;
    private final CardKey cardKey;
    private final TrustPoints trust;
    private final SecureMessaging session;
    private final Terminal terminal;
    private final RandomData random;
    private final EphemeralKey ephemeralKey;
    private final MessageDigest sha256;
    private final byte[] scratch;

    /** @param scratch transient, {@link #SCRATCH} bytes, in nobody else's use during a command */
    GeneralAuthenticate(
            CardData data,
            CardKey cardKey,
            TrustPoints trust,
            EphemeralKey ephemeralKey,
            RandomData random,
            SecureMessaging session,
            Terminal terminal,
            byte[] scratch) {
        this.data = data;
        this.cardKey = cardKey;
        this.trust = trust;
        this.ephemeralKey = ephemeralKey;
        this.random = random;
        this.session = session;
        this.terminal = terminal;
        this.scratch = scratch;
        sha256 = MessageDigest.getInstance(MessageDigest.ALG_SHA_256, false);
    }

    /**
     * Answers the command of {@code length} bytes of data in the buffer with {@link #ANSWER} bytes from its start,
     * and opens the session.
     *
     * @throws RuntimeException whatever is wrong; the dispatcher answers 6982 to all of it
     */
    void authenticate(byte[] buffer, short length) {
        // PRE-CONDITION 1 - The card is in use, or blocked
        Demand.allowed(LifeCycle.answersTaps());

        // PRE-CONDITION 2 - 7C, a terminal's certificate and a nonce, nothing more
        short certificateLength = (short) (length - (CERTIFICATE_AT - TEMPLATE_AT) - NONCE_OBJECT);
        short holder = CvCertificate.parse(buffer, CERTIFICATE_AT, certificateLength, CvCertificate.ROLE_TERMINAL);
        short nonce = (short) (CERTIFICATE_AT + certificateLength);
        Demand.allowed(buffer[ISO7816.OFFSET_P1] == 0 && buffer[ISO7816.OFFSET_P2] == 0);
        Demand.allowed(buffer[TEMPLATE_AT] == TAG_TEMPLATE);
        Demand.allowed(buffer[(short) (TEMPLATE_AT + 1)] == LONG_FORM);
        Demand.allowed(buffer[(short) (TEMPLATE_AT + 2)] == (byte) (length - 3));
        Demand.allowed(buffer[nonce] == TAG_NONCE && buffer[(short) (nonce + 1)] == NONCE);

        // PRE-CONDITION 3 - A key of the terminal CA that the card trusts has certified a terminal
        Demand.allowed(Terminal.isTerminal(buffer, CERTIFICATE_AT, holder));
        TrustPoint authority = trust.named(buffer, CvCertificate.authority(CERTIFICATE_AT));
        Demand.allowed(authority.signed(buffer, CERTIFICATE_AT, holder));

        try {
            // STEP 1 - Compare dates: a stale certificate learns nothing, not even that it is stale
            boolean stale =
                    trust.isPast(buffer, CvCertificate.expiry(CERTIFICATE_AT, holder)) || trust.isPast(authority);
            if (!stale && authority == trust.newest()) {
                moveDate(buffer, holder);
            }

            // STEP 2 - Qe = dG, Z = x(d·Q_R); a stale certificate gets a decoy for Z, drawn in any case, so that both
            // take the same time
            ephemeralKey.generate(scratch, QE_AT);
            ephemeralKey.agree(buffer, CvCertificate.point(CERTIFICATE_AT), scratch, (short) (Z_AT - 1));
            random.nextBytes(scratch, DECOY_AT, P256.SCALAR);
            Util.arrayCopyNonAtomic(scratch, stale ? DECOY_AT : Z_AT, scratch, Z_AT, P256.SCALAR);
            terminal.remember(buffer, CERTIFICATE_AT, holder);

            // STEP 3 - T = SHA-256(R0 ‖ D ‖ Qe)
            hashTranscript(buffer, length);

            // STEP 4 - Kenc ‖ Kmac = SHA-256(00000001 ‖ Z ‖ label ‖ T) (SP 800-56C, one-step)
            Util.arrayCopyNonAtomic(COUNTER, (short) 0, scratch, COUNTER_AT, (short) COUNTER.length);
            Label.write(Label.KEYS, scratch, LABEL_AT);
            sha256.doFinal(scratch, COUNTER_AT, (short) (K_AT - COUNTER_AT), scratch, K_AT);
            session.open(scratch, K_AT);

            // STEP 5 - Sign label ‖ T ‖ number ‖ index ‖ state, encrypt, and seal
            answer(buffer);
        } finally {
            Util.arrayFillNonAtomic(scratch, (short) 0, SCRATCH, (byte) 0);
        }
    }

    /**
     * Only a clock that the CA's newest key vouches for moves the card's date, and only forward (BSI TR-03110-3, 2.5): a key
     * that is to end must not end the others.
     */
    private void moveDate(byte[] buffer, short holder) {
        short effective = CvCertificate.effective(CERTIFICATE_AT, holder);
        if (Terminal.hasAccurateTime(buffer, CERTIFICATE_AT, holder) && trust.isFuture(buffer, effective)) {
            trust.storeDate(buffer, effective);
        }
    }

    private void hashTranscript(byte[] buffer, short length) {
        short end = Greeting.write(trust, scratch, T_AT);
        sha256.update(scratch, T_AT, (short) (end - T_AT));
        sha256.update(buffer, TEMPLATE_AT, length);
        sha256.doFinal(scratch, QE_AT, P256.POINT, scratch, T_AT);
    }

    private void answer(byte[] buffer) {
        Label.write(Label.TAP, scratch, LABEL_AT);
        short end = data.identity(scratch, K_AT);
        scratch[end++] = LifeCycle.tapState();

        short at = copy(ANSWER_HEADER, buffer, (short) 0);
        at = Util.arrayCopyNonAtomic(scratch, QE_AT, buffer, at, P256.POINT);
        short cryptogram = copy(CRYPTOGRAM_HEADER, buffer, at);
        at = Util.arrayCopyNonAtomic(scratch, K_AT, buffer, cryptogram, (short) (end - K_AT));
        cardKey.sign(scratch, LABEL_AT, (short) (end - LABEL_AT), buffer, at);
        copy(PADDING, buffer, (short) (at + EcdsaSignature.LENGTH));
        copy(MAC_HEADER, buffer, (short) (cryptogram + CRYPTOGRAM));
        session.sealAnswer(buffer, cryptogram, CRYPTOGRAM);
    }

    private static short copy(byte[] constant, byte[] target, short offset) {
        return Util.arrayCopyNonAtomic(constant, (short) 0, target, offset, (short) constant.length);
    }
}
