package ua.citycard.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import ua.citycard.cli.DataFolder;
import ua.citycard.cli.JsonLine;
import ua.citycard.cli.Program;
import ua.citycard.cli.UserError;

/** Lives the whole life of a card, with the real parts as processes of their own. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "The whole life of a card: roster, register, print, encode, hand over, gate, canteen, lost, refused.",
            "What it makes lies in data/demo and is made anew each time."
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--roster",
            arity = "1..*",
            paramLabel = "FILE",
            description = "your own files in place of the samples: OneRoster zip, or registry form with its photos zip")
    private List<Path> roster = new ArrayList<>();

    @Option(names = "--keep", description = "leave the pages open and print the sign-ins; Ctrl+C ends it")
    private boolean keep;

    @Option(names = "--json", description = "end with one JSON object")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new Program(System.getenv()).run(new DemoCommand(), arguments));
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Steps steps = new Steps(out);
        List<Path> files = files();
        try (City city = City.open(DataFolder.of(System.getenv()).resolve("demo"), out)) {
            Runtime.getRuntime().addShutdownHook(new Thread(city::close, "city-closes"));
            CardLife life = new CardLife(city, steps, files);
            Exception failure = live(life, city);
            boolean well = failure == null;
            Report report = new Report(steps, city, life.figures(), well, keep && well);
            report.print(out);
            if (keep && well) {
                life.openPages().forEach(out::println);
            }
            if (json) {
                new JsonLine().print(out, report.asJson());
            }
            out.flush();
            if (failure != null) {
                throw failure;
            }
            if (keep) {
                takeOrders(city.readers(), out);
            }
        }
        return Program.DONE;
    }

    /** What ended the life early, if anything did; what went before it is worth a report all the same. */
    private static @Nullable Exception live(CardLife life, City city) throws InterruptedException {
        try {
            life.live();
            return null;
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (UnexpectedException | ServiceApi.RefusedException refused) {
            return new UserError(
                    String.valueOf(refused.getMessage()), "Look into the logs in " + city.logFolder() + ".", refused);
        } catch (Exception broken) {
            return broken;
        }
    }

    private List<Path> files() {
        List<Path> chosen = roster.isEmpty() ? Samples.files() : roster;
        for (Path file : chosen) {
            if (!Files.isReadable(file)) {
                throw new UserError("The file " + file + " cannot be read.", "Check its name and its rights.");
            }
        }
        return chosen;
    }

    /** Puts cards in and takes them out as it is typed, until somebody quits; without a keyboard, until it is interrupted. */
    private static void takeOrders(Readers readers, PrintWriter out) throws IOException, InterruptedException {
        BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = typed.readLine(); line != null; line = typed.readLine()) {
            if (line.strip().equals("quit")) {
                return;
            }
            if (!line.isBlank()) {
                out.println(readers.typed(line));
                out.flush();
            }
        }
        new CountDownLatch(1).await();
    }
}
