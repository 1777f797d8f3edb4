package ua.citycard.validator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import ua.citycard.cli.JsonLine;
import ua.citycard.cli.Program;
import ua.citycard.cli.UserError;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.audit.Checkpoints;

/** Signs where the log ends now, for keeping where whoever reaches the database does not. */
@Command(
        name = "checkpoint",
        mixinStandardHelpOptions = true,
        description = "Write a signed statement of where the audit log ends now; keep it on another machine.")
final class AuditCheckpointCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "a new file")
    private Path file = Path.of("");

    @Option(names = "--json", description = "print one JSON object at the end")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try (ServiceProcess service = ServiceProcess.forCommand(System.getenv())) {
            String statement = service.bean(Scopes.class)
                    .runAs(
                            Actor.system("audit-checkpoint"),
                            () -> service.bean(Checkpoints.class).make());
            Files.writeString(file, statement + "\n", StandardOpenOption.CREATE_NEW);
        } catch (IOException unwritable) {
            throw new UserError(
                    "The file " + file + " could not be written.", "Name a new file in a folder of yours.", unwritable);
        }
        CommandSpec command = Objects.requireNonNull(spec);
        if (json) {
            new JsonLine().print(command.commandLine().getOut(), Map.of("file", file.toString()));
        }
        return Program.DONE;
    }
}
