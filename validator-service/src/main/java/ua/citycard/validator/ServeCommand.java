package ua.citycard.validator;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import ua.citycard.cli.JsonLine;
import ua.citycard.cli.PortNumber;
import ua.citycard.cli.Program;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.FirstAccounts;
import ua.citycard.validator.access.Scopes;

/** Runs the service until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Run the service: web pages, interface for programs, terminals' connector.",
            "The database is the one of CITY_CARD_DB_URL (with CITY_CARD_DB_USER and CITY_CARD_DB_PASSWORD), or a built-in"
                    + " PostgreSQL beside the data."
        })
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            converter = PortNumber.class,
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "port of pages and programs, on loopback; 0 picks a free one (${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--terminal-port",
            converter = PortNumber.class,
            paramLabel = "PORT",
            defaultValue = "8443",
            description = "port of the terminals' connector (TLS); 0 picks a free one (${DEFAULT-VALUE})")
    private int terminalPort;

    @Option(
            names = "--terminal-host",
            paramLabel = "HOST",
            description = {
                "name or address by which terminals reach this machine; may be repeated.",
                "The terminals' connector then listens on all addresses (default: on loopback alone)"
            })
    private List<String> terminalHosts = List.of();

    @Option(
            names = "--sign-ins",
            paramLabel = "FILE",
            description =
                    "at the first start, write the first users' passwords to this file instead of printing them; a"
                            + " later start leaves it alone")
    private @Nullable Path signIns;

    @Option(names = "--json", description = "print one JSON object once the service is ready")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ServiceProcess service = ServiceProcess.withPages(System.getenv(), port, terminalPort, terminalHosts);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            service.close();
            stopped.countDown();
        }));
        service.bean(Scopes.class)
                .runAs(Actor.system("first-start"), () -> makeFirstUsers(service.bean(FirstAccounts.class)));
        announce("http://127.0.0.1:" + service.port());
        stopped.await();
        return Program.DONE;
    }

    private void makeFirstUsers(FirstAccounts accounts) {
        SignInsHandOver handOver = new SignInsHandOver(signIns, out());
        try {
            accounts.create(handOver);
        } catch (RuntimeException failed) {
            // A commit may have been kept although its answer was lost: then these are the only passwords.
            if (accounts.areMissing()) {
                handOver.takeBack();
            }
            throw failed;
        }
    }

    private void announce(String url) {
        if (json) {
            new JsonLine().print(out(), Map.of("ready", true, "url", url));
        } else {
            out().println("City Card is ready at " + url);
            out().flush();
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
