package ua.citycard.virtualcard.reader;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import ua.citycard.cli.JsonLine;
import ua.citycard.cli.Program;
import ua.citycard.cli.UserError;

/** {@code virtual-card pcscd}: a PC/SC service of one's own, until this command is stopped. */
@Command(
        name = "pcscd",
        description = {
            "As root, starts a PC/SC service of its own with one virtual reader of two slots, and ends it when stopped.",
            "Clients set PCSCLITE_CSOCK_NAME to the socket that it prints; software cards reach the reader by "
                    + "'nsenter --target PROCESS --net -- … virtual-card run --vpcd 127.0.0.1:35963,127.0.0.1:35964 …'."
        },
        mixinStandardHelpOptions = true)
public final class PcscdCommand implements Callable<Integer> {
    @Option(names = "--json", description = "print one JSON object when ready")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try (PrivatePcscd pcscd = PrivatePcscd.start()) {
            report(pcscd);
            new CountDownLatch(1).await();
        } catch (PcscUnavailableException unavailable) {
            throw new UserError(unavailable.getMessage() + ".", unavailable.nextStep(), unavailable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Program.DONE;
    }

    private void report(PrivatePcscd pcscd) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            new JsonLine().print(out, new Ready(pcscd.socket().toString(), pcscd.process(), PrivatePcscd.READERS));
        } else {
            out.println("PC/SC answers; its clients need PCSCLITE_CSOCK_NAME=" + pcscd.socket());
            out.println("Put cards in by: nsenter --target " + pcscd.process() + " --net -- …");
            out.flush();
        }
    }

    /**
     * What is printed when PC/SC answers.
     *
     * @param socket for PCSCLITE_CSOCK_NAME
     * @param process for nsenter --target
     * @param readers first contact, second contactless
     */
    private record Ready(String socket, long process, List<String> readers) {}
}
