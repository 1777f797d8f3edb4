package org.globalplatform;

import javacard.framework.APDU;
import javacard.framework.ISOException;
import javacard.framework.Shareable;

/**
 * The secure channel that a security domain lends to its applications, whatever protocol it speaks. A session belongs
 * to the application that opened it and ends when another application is selected or the card is reset.
 *
 * <p>A session that meets a wrong MAC is aborted: its keys are gone, but its level is still demanded, so that
 * {@link #unwrap} and {@link #wrap} refuse with 6985 until {@link #resetSecurity} or a new session.
 */
public interface SecureChannel extends Shareable {
    /** The application provider was authenticated. */
    byte AUTHENTICATED = (byte) 0x80;

    /** Commands are decrypted by {@link #unwrap}. */
    byte C_DECRYPTION = 0x02;

    /** The MAC of commands is verified by {@link #unwrap}. */
    byte C_MAC = 0x01;

    /** Responses are encrypted by {@link #wrap}. */
    byte R_ENCRYPTION = 0x20;

    /** Responses get a MAC by {@link #wrap}. */
    byte R_MAC = 0x10;

    /** Nobody was authenticated. */
    byte NO_SECURITY_LEVEL = 0x00;

    /** Someone other than the application provider was authenticated. */
    byte ANY_AUTHENTICATED = 0x40;

    /**
     * Processes a command of the protocol itself (INITIALIZE UPDATE, EXTERNAL AUTHENTICATE), whose data it receives
     * by itself.
     *
     * @return length of the response, which begins at offset 5 of the APDU buffer and which the application sends
     * @throws ISOException 6E00 or 6D00 when the command is none of the protocol's; else the protocol's refusal
     */
    short processSecurity(APDU apdu) throws ISOException;

    /**
     * Protects a response according to the current security level.
     *
     * @param sLength length of the response, its two status bytes included
     * @return length of the protected response without the status bytes
     * @throws ISOException 6985 when the session was aborted
     */
    short wrap(byte[] baBuffer, short sOffset, short sLength) throws ISOException;

    /**
     * Verifies a command and takes its protection off, in place. A class byte without secure messaging leaves the
     * command as it is.
     *
     * @param sLength length of the command: five bytes of header and the data, received before
     * @return length of the plain command
     * @throws ISOException 6982 when it does not verify (the session is aborted), 6985 when it was aborted before
     */
    short unwrap(byte[] baBuffer, short sOffset, short sLength) throws ISOException;

    /**
     * Decrypts data that the data encryption key protects, in place.
     *
     * @return length of the plain data
     * @throws ISOException 6985 without a session
     */
    short decryptData(byte[] baBuffer, short sOffset, short sLength) throws ISOException;

    /**
     * Encrypts data by the data encryption key, in place.
     *
     * @return length of the encrypted data
     * @throws ISOException 6985 without a session
     */
    short encryptData(byte[] baBuffer, short sOffset, short sLength) throws ISOException;

    /** Ends the session and what it demanded. */
    void resetSecurity();

    /** The level that applies now, an OR of the constants; {@link #NO_SECURITY_LEVEL} without a session. */
    byte getSecurityLevel();
}
