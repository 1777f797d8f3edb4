package org.globalplatform;

import javacard.framework.Shareable;

/** A cardholder verification method that applications of the card share, such as the global PIN. */
public interface CVM extends Shareable {
    /** The value was right. */
    short CVM_SUCCESS = 0;

    /** The value was wrong. */
    short CVM_FAILURE = -1;

    /** One ASCII digit a byte. */
    byte FORMAT_ASCII = 0x01;

    /** Two decimal digits a byte. */
    byte FORMAT_BCD = 0x02;

    /** Bytes as they are. */
    byte FORMAT_HEX = 0x03;

    /** Whether it has a value and a try limit. */
    boolean isActive();

    /** Whether a value was presented since the card was reset. */
    boolean isSubmitted();

    /** Whether the right value was presented since the card was reset. */
    boolean isVerified();

    /** Whether no try is left. */
    boolean isBlocked();

    /** How many wrong values may still be presented. */
    byte getTriesRemaining();

    /** Changes the value and restores the tries; false without the CVM management privilege. */
    boolean update(byte[] baBuffer, short sOffset, byte bLength, byte bFormat);

    /** Forgets that a value was presented; false when blocked or not active. */
    boolean resetState();

    /** Blocks the method; false without the privilege. */
    boolean blockState();

    /** Unblocks it and restores the tries; false without the privilege. */
    boolean resetAndUnblockState();

    /** Sets how many wrong values may be presented in a row; false without the privilege. */
    boolean setTryLimit(byte bTryLimit);

    /** Compares a value: {@link #CVM_SUCCESS} or {@link #CVM_FAILURE}; a wrong one costs a try. */
    short verify(byte[] baBuffer, short sOffset, byte bLength, byte bFormat);
}
