package ua.citycard.validator.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.validator.access.Role;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.audit.AuditLog;
import ua.citycard.validator.register.roster.Cell;
import ua.citycard.validator.register.roster.FileRefused;
import ua.citycard.validator.register.roster.NamedFile;
import ua.citycard.validator.register.roster.RosterField;
import ua.citycard.validator.register.roster.RosterFiles;

/** Takes the files of schools into the register, in one transaction a file: all of it, its right rows, or nothing. */
@Service
public class Imports {
    private final Intake intake;
    private final Organisations organisations;
    private final AuditLog audit;
    private final Scopes scopes;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    Imports(
            Intake intake,
            Organisations organisations,
            AuditLog audit,
            Scopes scopes,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.intake = intake;
        this.organisations = organisations;
        this.audit = audit;
        this.scopes = scopes;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Imports on behalf of the current actor, who can bring in only what lies in their own scope.
     *
     * @throws ImportRefused when a file as a whole is not what it says it is
     * @throws AccessDeniedException when the actor may not import, or not make the school that the order wants
     */
    @PreAuthorize("hasAnyRole('CITY', 'DISTRICT', 'SCHOOL')")
    public ImportReport run(ImportOrder order) {
        if (order.newSchool() != null && !ofCity()) {
            throw new AccessDeniedException("Only the city takes schools into the register");
        }
        try (RosterFiles files = RosterFiles.open(named(order.files()))) {
            return Objects.requireNonNull(transaction.execute(status -> run(order, files, status)));
        } catch (FileRefused refused) {
            throw new ImportRefused(refused);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A dry run is the same work, rolled back. */
    private ImportReport run(ImportOrder order, RosterFiles files, TransactionStatus status) {
        ImportFindings findings = new ImportFindings();
        ImportedOrganisations met = new ImportedOrganisations(organisations, findings, order.newSchool());
        met.lock(codes(files));
        if (ofCity()) {
            met.take(files.roster().organisations());
        }
        ImportRun run = new ImportRun(intake, files, met, findings, SchoolYear.today(clock));
        run.readAll();
        ImportReport report = run.report(order);
        if (report.applied()) {
            audit.record("register.imported", "import:" + UUID.randomUUID(), details(report));
        } else {
            status.setRollbackOnly();
        }
        return report;
    }

    /** The schools that the roster is about; it takes reading it twice to know them before the first row is written. */
    private static Set<YedrpouCode> codes(RosterFiles files) {
        Set<YedrpouCode> codes = new HashSet<>();
        Consumer<Cell> add = cell -> {
            if (YedrpouCode.parse(cell.text()) instanceof Parsed.Accepted<YedrpouCode> accepted) {
                codes.add(accepted.value());
            }
        };
        files.roster().organisations().forEach(organisation -> add.accept(organisation.yedrpou()));
        files.forEachRow(row -> row.said(RosterField.SCHOOL).ifPresent(add));
        return codes;
    }

    private static Map<String, Object> details(ImportReport report) {
        return Map.of(
                "format", report.format(),
                "rows", report.rows(),
                "created", report.created(),
                "updated", report.updated(),
                "unchanged", report.unchanged(),
                "rejected", report.rejected());
    }

    private boolean ofCity() {
        return scopes.current().role() == Role.CITY;
    }

    private static List<NamedFile> named(List<ImportFile> files) {
        return files.stream()
                .map(file -> new NamedFile(file.name(), file.path()))
                .toList();
    }
}
