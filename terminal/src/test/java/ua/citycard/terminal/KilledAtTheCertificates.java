package ua.citycard.terminal;

import java.nio.file.Path;
import ua.citycard.terminal.identity.TerminalIdentity;
import ua.citycard.terminal.service.HttpsCityService;
import ua.citycard.terminal.service.PinnedTls;
import ua.citycard.terminal.store.TerminalFolder;
import ua.citycard.terminal.store.TerminalStore;
import ua.citycard.terminal.sync.Synchronisation;

/**
 * A terminal that dies on the morning after its enrolment, when the city has certified its day keys and it has kept none of
 * them. Argument: data folder.
 */
final class KilledAtTheCertificates {
    static final int KILLED = 137;

    private KilledAtTheCertificates() {}

    public static void main(String[] arguments) throws Exception {
        try (TerminalStore store = new TerminalFolder(Path.of(arguments[0])).open()) {
            TerminalIdentity identity = store.identity().get();
            HttpsCityService service = new HttpsCityService(
                    identity.service(), PinnedTls.mutual(store.keys(), PinnedTls.parseCertificate(identity.ca())));
            CertifyingOtherwise dying = new CertifyingOtherwise(service, answer -> {
                Runtime.getRuntime().halt(KILLED);
                return answer;
            });
            new Synchronisation(store, dying, TestTerminal.noonOf(TestCity.TODAY.plusDays(1))).run();
        }
    }
}
