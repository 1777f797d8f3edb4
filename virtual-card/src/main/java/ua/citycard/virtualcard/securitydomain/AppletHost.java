package ua.citycard.virtualcard.securitydomain;

import java.util.Optional;

/** The card's Java Card runtime, as its security domain needs it to install and delete applications. */
public interface AppletHost {
    /** The package that can stand behind a load file of this AID, if there is one on the class path. */
    Optional<LoadFile> availablePackage(Aid aid);

    /**
     * Runs an applet's install method; whatever it registers is selectable afterwards.
     *
     * @param parameters instance AID, privileges and the value of C9, each after one byte of length (JCRE 3.1)
     * @throws Refusal when the applet refuses
     */
    void install(Application application, byte[] parameters);

    /**
     * Hands a STORE DATA command to an application that asked for its personalisation data.
     *
     * @param command the command without its protection: header, Lc and data
     * @throws Refusal when the application takes none, or refuses these
     */
    void personalise(Application application, byte[] command);

    /** Removes an applet instance and whatever it keeps. */
    void remove(Aid instance);
}
