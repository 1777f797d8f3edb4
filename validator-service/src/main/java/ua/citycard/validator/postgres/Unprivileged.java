package ua.citycard.validator.postgres;

import java.io.IOException;
import java.util.List;

/**
 * How root runs a program that refuses to run as root. A user namespace needs nothing but the kernel's leave; containers
 * without that leave let root become nobody, with the one capability that lets nobody reach a folder under /root.
 */
final class Unprivileged {
    private static final List<String> IN_A_USER_NAMESPACE = List.of("unshare", "--user");
    private static final List<String> AS_NOBODY = List.of(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--securebits=+no_setuid_fixup", // else access(2) forgets the capability
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override");

    private Unprivileged() {}

    /** What comes before the program on its command line; nothing for who is not root. */
    static List<String> prefix() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        return namespacesAreAllowed() ? IN_A_USER_NAMESPACE : AS_NOBODY;
    }

    private static boolean namespacesAreAllowed() throws IOException {
        Process attempt = new ProcessBuilder("unshare", "--user", "true")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return attempt.onExit().join().exitValue() == 0;
    }
}
