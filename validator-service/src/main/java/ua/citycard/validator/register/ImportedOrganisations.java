package ua.citycard.validator.register;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ua.citycard.validator.register.roster.Cell;
import ua.citycard.validator.register.roster.RosterOrganisation;

/**
 * The districts, schools and classes that one import meets: looked up once, made where the city imports and the file
 * brings them, never guessed.
 */
final class ImportedOrganisations {
    private static final Comparator<RosterOrganisation> IN_ORDER = Comparator.comparing(RosterOrganisation::kind)
            .thenComparing(organisation -> organisation.yedrpou().text());

    private final Organisations organisations;
    private final ImportFindings findings;
    private final Map<YedrpouCode, Optional<School>> schools = new HashMap<>();
    private final Map<UUID, Map<ClassName, UUID>> classes = new HashMap<>();
    private ImportOrder.@Nullable NewSchool newSchool;

    ImportedOrganisations(
            Organisations organisations, ImportFindings findings, ImportOrder.@Nullable NewSchool newSchool) {
        this.organisations = organisations;
        this.findings = findings;
        this.newSchool = newSchool;
    }

    /**
     * Locks the schools of those codes for this import, as far as the register has them: before anything is written, and in
     * the same order in every import, so that no two wait for each other.
     */
    void lock(Set<YedrpouCode> codes) {
        codes.stream()
                .flatMap(code -> organisations.school(code).stream())
                .sorted(Comparator.comparing(School::id))
                .forEach(organisations::lock);
    }

    /** Takes over what the roster says about districts and schools; in an order of its own, again for the locks' sake. */
    void take(List<RosterOrganisation> sent) {
        Map<RosterOrganisation, District> districts = new HashMap<>();
        for (RosterOrganisation organisation : sent.stream().sorted(IN_ORDER).toList()) {
            Optional<YedrpouCode> code = read(
                    organisation.yedrpou(),
                    YedrpouCode.parse(organisation.yedrpou().text()));
            Optional<String> name = read(
                    organisation.name(), PlainText.parse(organisation.name().text(), PlainText.LONGEST_TITLE));
            if (code.isEmpty() || name.isEmpty()) {
                continue;
            }
            if (organisation.kind() == RosterOrganisation.Kind.DISTRICT) {
                takeDistrict(organisation, code.get(), name.get())
                        .ifPresent(district -> districts.put(organisation, district));
            } else {
                takeSchool(organisation, districts.get(organisation.parent()), code.get(), name.get());
            }
        }
    }

    /** The school of that code, if the actor reaches it. */
    Optional<School> school(YedrpouCode code) {
        return schools.computeIfAbsent(
                code, unknown -> organisations.school(unknown).or(() -> openNewSchool(unknown)));
    }

    UUID classOf(School school, ClassName name) {
        return classes.computeIfAbsent(school.id(), any -> new HashMap<>())
                .computeIfAbsent(name, unknown -> organisations.classOf(school, unknown));
    }

    private Optional<School> openNewSchool(YedrpouCode code) {
        ImportOrder.NewSchool wanted = newSchool;
        if (wanted == null) {
            return Optional.empty();
        }
        newSchool = null;
        District district =
                organisations.district(wanted.district()).orElseGet(() -> organisations.add(null, wanted.district()));
        return Optional.of(organisations.add(district, code, wanted.name()));
    }

    private Optional<District> takeDistrict(RosterOrganisation sent, YedrpouCode code, String name) {
        Optional<District> byName = organisations.district(name);
        Optional<District> known =
                organisations.district(code).or(() -> byName.filter(found -> found.yedrpou() == null));
        if (byName.isPresent() && !byName.equals(known)) {
            findings.add(new RowFinding(Problem.REFERENCE_AMBIGUOUS, sent.name().place()));
            return Optional.empty();
        }
        if (known.isEmpty()) {
            return Optional.of(organisations.add(code, name));
        }
        District now = new District(known.get().id(), code, name);
        if (!now.equals(known.get())) {
            organisations.rename(now, code, name);
        }
        return Optional.of(now);
    }

    private void takeSchool(RosterOrganisation sent, @Nullable District district, YedrpouCode code, String name) {
        if (district == null) {
            findings.add(new RowFinding(Problem.DISTRICT_UNKNOWN, sent.name().place()));
            return;
        }
        Optional<School> known = organisations.school(code);
        if (known.isEmpty()) {
            organisations.add(district, code, name);
        } else if (!known.get().districtId().equals(district.id())) {
            findings.add(new RowFinding(
                    Problem.DISTRICT_OF_SCHOOL_DIFFERS, sent.name().place()));
        } else if (!known.get().name().equals(name)) {
            organisations.rename(known.get(), name);
        }
    }

    private <T> Optional<T> read(Cell cell, Parsed<T> parsed) {
        return parsed.fold(Optional::of, problem -> {
            findings.add(new RowFinding(problem, cell.place()));
            return Optional.empty();
        });
    }
}
