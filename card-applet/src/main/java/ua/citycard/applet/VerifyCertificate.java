package ua.citycard.applet;

import javacard.framework.ISO7816;
import javacard.framework.Util;

/**
 * PSO: VERIFY CERTIFICATE (ISO 7816-8): a link certificate, in which the newest key of the terminal CA names the next one
 * (docs/card-protocol.md, 3). It may come over any interface and more than once; whoever brings it can do nothing else.
 */
final class VerifyCertificate {

    /** P1 and P2: a card-verifiable certificate with its own description. */
    private static final short SELF_DESCRIPTIVE = 0x00BE;

    private static final short CERTIFICATE_AT = ISO7816.OFFSET_CDATA;

    private final TrustPoints trust;
    private final EphemeralKey ephemeralKey;
    private final byte[] scratch;

    /** @param scratch transient, 65 bytes, in nobody else's use during a command */
    VerifyCertificate(TrustPoints trust, EphemeralKey ephemeralKey, byte[] scratch) {
        this.trust = trust;
        this.ephemeralKey = ephemeralKey;
        this.scratch = scratch;
    }

    /**
     * Trusts the next key from now on, and the present one up to the certificate's expiry date. That date may have passed:
     * a card may have been in a drawer.
     *
     * @throws RuntimeException whatever is wrong; the dispatcher answers 6982 to all of it
     */
    void verify(byte[] buffer, short length) {
        // PRE-CONDITION 1 - The card is in use, or blocked
        Demand.allowed(LifeCycle.answersTaps());

        // PRE-CONDITION 2 - A link certificate, nothing more, for a key that follows the newest
        Demand.allowed(Util.getShort(buffer, ISO7816.OFFSET_P1) == SELF_DESCRIPTIVE);
        short holder = CvCertificate.parse(buffer, CERTIFICATE_AT, length, CvCertificate.ROLE_TERMINAL);
        Demand.allowed(holder == CvCertificate.AUTHORITY && Terminal.isAuthority(buffer, CERTIFICATE_AT, holder));
        TrustPoint newest = trust.newest();
        short next = CvCertificate.holder(CERTIFICATE_AT);
        Demand.allowed(newest.isFollowedBy(buffer, next));

        // PRE-CONDITION 3 - The newest key has signed it: the one before it names nobody any more
        Demand.allowed(newest.isNamed(buffer, CvCertificate.authority(CERTIFICATE_AT)));
        Demand.allowed(newest.signed(buffer, CERTIFICATE_AT, holder));

        // PRE-CONDITION 4 - The next key is one
        short point = CvCertificate.point(CERTIFICATE_AT);
        Demand.allowed(ephemeralKey.agreesWith(buffer, point, scratch, (short) 0));

        // STEP 1 - Trust it; the day of the roll-over moves the card's date
        trust.follow(
                buffer,
                next,
                point,
                CvCertificate.effective(CERTIFICATE_AT, holder),
                CvCertificate.expiry(CERTIFICATE_AT, holder));
    }
}
