package org.globalplatform;

import javacard.framework.Shareable;

/** What an application offers to its security domain: personalisation data that arrives there is passed on to it. */
public interface Application extends Shareable {
    /**
     * Takes the data of one STORE DATA command that followed INSTALL [for personalization] to the security domain.
     *
     * @param baBuffer the whole command, unwrapped; a global array
     * @param sOffset where the command (its class byte) begins
     * @param sLength length of the command
     */
    void processData(byte[] baBuffer, short sOffset, short sLength);
}
