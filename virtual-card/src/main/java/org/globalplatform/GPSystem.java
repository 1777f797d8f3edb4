package org.globalplatform;

import org.jspecify.annotations.Nullable;
import ua.citycard.virtualcard.GlobalPlatformEnvironment;

/** What the card's GlobalPlatform environment (OPEN) does for the application that runs. */
public final class GPSystem {
    /** Life cycle of an application: installed, not selectable yet. */
    public static final byte APPLICATION_INSTALLED = 0x03;

    /** Life cycle of an application: selectable; states of its own are this one with bits 4 to 7 set as it likes. */
    public static final byte APPLICATION_SELECTABLE = 0x07;

    /** A bit of an application's life cycle: locked. */
    public static final byte APPLICATION_LOCKED = (byte) 0x80;

    /** Life cycle of a security domain: it has keys of its own. */
    public static final byte SECURITY_DOMAIN_PERSONALIZED = 0x0F;

    /** Life cycle of the card: ready for its issuer. */
    public static final byte CARD_OP_READY = 0x01;

    /** Life cycle of the card: initialised. */
    public static final byte CARD_INITIALIZED = 0x07;

    /** Life cycle of the card: issued. */
    public static final byte CARD_SECURED = 0x0F;

    /** Life cycle of the card: locked. */
    public static final byte CARD_LOCKED = 0x7F;

    /** Life cycle of the card: terminated for good. */
    public static final byte CARD_TERMINATED = (byte) 0xFF;

    /** Names the card's global PIN. */
    public static final byte CVM_GLOBAL_PIN = 0x11;

    private GPSystem() {}

    /** Life cycle state of the application that runs. */
    public static byte getCardContentState() {
        return GlobalPlatformEnvironment.current().applicationState();
    }

    /**
     * Moves the application that runs into a state of its own (07 to 7F, the low three bits set), or locks it (80).
     *
     * @return false when the state is none of these, or the application is locked
     */
    public static boolean setCardContentState(byte bState) {
        return GlobalPlatformEnvironment.current().changeApplicationState(bState);
    }

    /** Life cycle state of the card. */
    public static byte getCardState() {
        return GlobalPlatformEnvironment.current().cardState();
    }

    /** The secure channel of the application's security domain. */
    public static SecureChannel getSecureChannel() {
        return GlobalPlatformEnvironment.current().secureChannel();
    }

    /** The named verification method; null, since this card has none. */
    public static @Nullable CVM getCVM(byte bCVMIdentifier) {
        return null;
    }

    /** Locks the card if the application has the card lock privilege; this card grants it to none. */
    public static boolean lockCard() {
        return false;
    }

    /** Terminates the card if the application has the card terminate privilege; this card grants it to none. */
    public static boolean terminateCard() {
        return false;
    }

    /** Sets the historical bytes if the application has the card reset privilege; this card grants it to none. */
    public static boolean setATRHistBytes(byte[] baBuffer, short sOffset, byte bLength) {
        return false;
    }
}
