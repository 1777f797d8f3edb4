package ua.citycard.station;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import ua.citycard.cli.PortNumber;
import ua.citycard.cli.Program;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;
import ua.citycard.station.service.ServiceClient;
import ua.citycard.station.web.StationPage;
import ua.citycard.station.web.WebDesk;

@Command(
        name = "web",
        mixinStandardHelpOptions = true,
        description = "Serve the station's page on this computer until it is interrupted.")
final class WebCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable StationCommand station;

    @Mixin
    private WorkplaceOptions workplace = new WorkplaceOptions();

    @Mixin
    private BlankOptions blanks = new BlankOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--port",
            converter = PortNumber.class,
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "port on loopback, 0 for any free one (${DEFAULT-VALUE})")
    private int port;

    @Override
    public Integer call() throws Exception {
        return Explained.call(this::serve);
    }

    private int serve() throws InterruptedException {
        StationCommand parent = Objects.requireNonNull(station);
        ServiceClient client = workplace.signIn(parent);
        WebDesk.Opener opener = work -> workplace.work(parent, client, Optional.of(blanks), place -> {
            work.accept(place);
            return Program.DONE;
        });
        try (WebDesk desk = new WebDesk(client, workplace.readers(parent), opener, InstantSource.system());
                StationPage page = open(desk)) {
            Runtime.getRuntime().addShutdownHook(new Thread(desk::close, "finish-the-card-in-hand"));
            output.say("Open " + page.address() + " in a browser on this computer. Ctrl+C ends it.");
            output.end(Map.of("url", page.address().toString()));
            new CountDownLatch(1).await();
        }
        return Program.DONE;
    }

    private StationPage open(WebDesk desk) {
        try {
            return StationPage.serve(desk, port);
        } catch (IOException taken) {
            throw new StationException(taken, Trouble.PORT_TAKEN, port);
        }
    }
}
