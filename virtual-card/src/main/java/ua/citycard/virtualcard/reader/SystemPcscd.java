package ua.citycard.virtualcard.reader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The system's own pcscd with the virtual reader that Debian's vsmartcard-vpcd configures, for users who are not root. */
public final class SystemPcscd {
    /** Where its driver listens for the first and the second slot. */
    public static final List<String> VPCD = PrivatePcscd.VPCD;

    private SystemPcscd() {}

    /**
     * Does nothing when it is installed and there to be asked, though systemd may start it with its first client only.
     *
     * @throws PcscUnavailableException with what is missing
     */
    public static void require() throws PcscUnavailableException {
        require(PrivatePcscd.DRIVER, Path.of("/run/pcscd/pcscd.comm"));
    }

    static void require(Path driver, Path socket) throws PcscUnavailableException {
        if (!Files.exists(driver)) {
            throw new PcscUnavailableException(
                    "The virtual reader of pcscd is not installed",
                    "Run: sudo apt-get install pcscd vsmartcard-vpcd; or run this as root, or with --sockets.");
        }
        if (!Files.exists(socket)) {
            throw new PcscUnavailableException(
                    "The system's pcscd does not run",
                    "Run: sudo systemctl start pcscd.socket; or run this as root, or with --sockets.");
        }
    }
}
