package ua.citycard.validator.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Role;
import ua.citycard.validator.access.Scope;
import ua.citycard.validator.access.Scopes;

/** A district and its schools in the database of a test, and the people who work there. */
@TestComponent
class City {
    private final Organisations organisations;
    private final Imports imports;
    private final Scopes scopes;
    private final TransactionTemplate transaction;

    City(Organisations organisations, Imports imports, Scopes scopes, TransactionTemplate transaction) {
        this.organisations = organisations;
        this.imports = imports;
        this.scopes = scopes;
        this.transaction = transaction;
    }

    School school() {
        return asCity(() -> organisations.add(
                organisations.add(code(), "Район " + UUID.randomUUID()), code(), "Ліцей " + UUID.randomUUID()));
    }

    School neighbourOf(School school) {
        return asCity(() -> organisations.add(
                organisations.districts().stream()
                        .filter(district -> district.id().equals(school.districtId()))
                        .findAny()
                        .orElseThrow(),
                code(),
                "Ліцей " + UUID.randomUUID()));
    }

    /** A YeDRPOU code that no other test uses. */
    static YedrpouCode code() {
        String seven = "%07d".formatted(ThreadLocalRandom.current().nextInt(10_000_000));
        return new YedrpouCode(seven + YedrpouCode.checkDigit(seven));
    }

    static Actor clerkOf(School school) {
        return new Actor("clerk-" + school.yedrpou(), Role.SCHOOL, new Scope.School(school.id(), school.districtId()));
    }

    static Actor operatorOf(School school) {
        return new Actor("operator", Role.DISTRICT, new Scope.District(school.districtId()));
    }

    static Actor keeper() {
        return new Actor("keeper", Role.CITY, new Scope.City());
    }

    <T> T as(Actor actor, Supplier<T> work) {
        return scopes.runAs(actor, work);
    }

    /** What the city sees, in a transaction of its own. */
    <T> T asCity(Supplier<T> work) {
        return in(Actor.system("test"), work);
    }

    /** What the actor sees, in a transaction of its own. */
    <T> T in(Actor actor, Supplier<T> work) {
        return scopes.runAs(actor, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    ImportReport importForm(Actor actor, ImportMode mode, boolean dryRun, Pupils... rows) {
        return importFiles(
                actor, mode, dryRun, file("form.csv", Pupils.form(rows).getBytes(StandardCharsets.UTF_8)));
    }

    ImportReport importForm(School school, Pupils... rows) {
        return importForm(clerkOf(school), ImportMode.ALL, false, rows);
    }

    ImportReport importFiles(Actor actor, ImportMode mode, boolean dryRun, ImportFile... files) {
        return scopes.runAs(actor, () -> imports.run(new ImportOrder(Arrays.asList(files), mode, dryRun, null)));
    }

    static ImportFile file(String name, byte[] content) {
        try {
            Path path = Files.createTempFile("import", ".bin");
            path.toFile().deleteOnExit();
            return new ImportFile(name, Files.write(path, content));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static List<Problem> problems(ImportReport report) {
        return report.errors().stream().map(ImportReport.Finding::code).toList();
    }
}
