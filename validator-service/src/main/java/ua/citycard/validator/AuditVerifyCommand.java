package ua.citycard.validator;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import ua.citycard.cli.JsonLine;
import ua.citycard.cli.Program;
import ua.citycard.cli.UserError;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Role;
import ua.citycard.validator.access.Scope;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.audit.AuditVerification;
import ua.citycard.validator.audit.Checkpoint;
import ua.citycard.validator.audit.Checkpoints;
import ua.citycard.validator.audit.Finding;
import ua.citycard.validator.audit.Verdict;

/** Reads the whole log and compares it with the checkpoints. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Read the whole audit log and tell every place where it is not what was written.",
            "A checkpoint that was kept elsewhere also shows a log that was rewritten from the start, cut off, or replaced"
                    + " by an old copy."
        })
final class AuditVerifyCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "a file that audit checkpoint wrote")
    private @Nullable Path checkpointFile;

    @Option(names = "--json", description = "print one JSON object at the end")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try (ServiceProcess service = ServiceProcess.forCommand(System.getenv())) {
            Optional<Checkpoint> exported = Optional.ofNullable(checkpointFile).map(file -> read(file, service));
            Actor auditor = new Actor("system:audit-verify", Role.AUDITOR, new Scope.City());
            Verdict verdict = service.bean(Scopes.class)
                    .runAs(auditor, () -> service.bean(AuditVerification.class).verify(exported));
            print(verdict);
            return verdict.intact() ? Program.DONE : Program.FAILED;
        }
    }

    private static Checkpoint read(Path file, ServiceProcess service) {
        String statement;
        try {
            statement = Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UserError("The file " + file + " could not be read.", "Correct its name.", unreadable);
        }
        return service.bean(Checkpoints.class)
                .read(statement)
                .orElseThrow(() -> new UserError(
                        "The file " + file + " is not a checkpoint that this city's key signed.",
                        "Take one that city-card audit checkpoint wrote for this system."));
    }

    private void print(Verdict verdict) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            new JsonLine().print(out, asJson(verdict));
            return;
        }
        if (verdict.intact()) {
            out.printf(
                    "The audit log is what was written: %d entries, %d checkpoints, ends with %s.%n",
                    verdict.entries(), verdict.checkpoints(), verdict.head());
        } else {
            out.printf(
                    "The audit log was altered, in %d places:%n",
                    verdict.findings().size());
            verdict.findings().stream().limit(SHOWN).map(Finding::sentence).forEach(out::println);
            out.println("Keep a copy of the database as evidence, then restore the newest backup that verifies.");
        }
        out.flush();
    }

    private static Map<String, Object> asJson(Verdict verdict) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("ok", verdict.intact());
        object.put("entries", verdict.entries());
        object.put("checkpoints", verdict.checkpoints());
        object.put("head", verdict.head());
        object.put("findings", List.copyOf(verdict.findings()));
        return object;
    }
}
