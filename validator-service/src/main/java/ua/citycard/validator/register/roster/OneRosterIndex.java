package ua.citycard.validator.register.roster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the other files of a OneRoster zip say about the people of {@code users.csv}, by the identifiers that join them.
 * It is held in memory, a kilobyte or two a person, within a {@link HeapShare}; the users themselves, the largest file, are
 * not.
 */
final class OneRosterIndex {
    private static final Set<String> REPRESENTATIVES = Set.of("guardian", "parent", "relative");
    private static final Set<String> ROLES = Set.of(
            "aide",
            "counselor",
            "districtAdministrator",
            "guardian",
            "parent",
            "principal",
            "proctor",
            "relative",
            "siteAdministrator",
            "student",
            "systemAdministrator",
            "teacher");
    private static final Set<String> CLASS_TYPES = Set.of("homeroom", "scheduled");
    private static final String STUDENT = "student";

    /** What is kept of each file's rows. */
    private static final Map<String, Integer> OF_ORGANISATION =
            Map.of("sourcedId", 0, "type", 1, "name", 2, "identifier", 3, "parentSourcedId", 4);

    private static final Map<String, Integer> OF_CLASS =
            Map.of("sourcedId", 0, "title", 1, "classType", 2, "schoolSourcedId", 3);
    private static final Map<String, Integer> OF_ENROLMENT = Map.of("classSourcedId", 0, "userSourcedId", 1);
    private static final Map<String, Integer> OF_DEMOGRAPHICS = Map.of("sourcedId", 0, "birthDate", 1, "sex", 2);
    private static final Map<String, Integer> OF_ROLE = Map.of("userSourcedId", 0, "orgSourcedId", 1);

    private final HeapShare memory = new HeapShare();
    private final Map<String, OneRosterRows.Row> organisations = new HashMap<>();
    private final Map<String, OneRosterRows.Row> classes = new HashMap<>();
    private final Map<String, List<OneRosterRows.Row>> enrolments = new HashMap<>();
    private final Map<String, OneRosterRows.Row> demographics = new HashMap<>();
    private final Map<String, List<OneRosterRows.Row>> studentRoles = new HashMap<>();
    private final Set<String> representatives = new HashSet<>();
    private final Map<String, Representative> contacts = new HashMap<>();
    private final Set<String> users = new HashSet<>();
    private final List<RowFault> faults = new ArrayList<>();

    /** A parent or guardian, as their row of {@code users.csv} says. */
    record Representative(Cell name, Cell phone, Cell email) {}

    static OneRosterIndex read(ZipArchive zip) {
        OneRosterIndex index = new OneRosterIndex();
        Set<String> terms = new HashSet<>();
        rows(zip, OneRosterTable.ORGS).forEach(row -> index.putOnce(index.organisations, row, OF_ORGANISATION));
        rows(zip, OneRosterTable.ACADEMIC_SESSIONS).forEach(row -> terms.add(index.remembered(row, "sourcedId")));
        rows(zip, OneRosterTable.CLASSES).forEach(row -> index.addClass(row, terms));
        rows(zip, OneRosterTable.ROLES).forEach(index::addRole);
        rows(zip, OneRosterTable.ENROLLMENTS).forEach(index::addEnrolment);
        rows(zip, OneRosterTable.DEMOGRAPHICS).forEach(row -> index.putOnce(index.demographics, row, OF_DEMOGRAPHICS));
        rows(zip, OneRosterTable.USERS).forEach(index::addUser);
        index.findDangling();
        return index;
    }

    private static OneRosterRows rows(ZipArchive zip, OneRosterTable table) {
        return new OneRosterRows(zip, table);
    }

    /** Faults of rows that stand for no pupil, or for none that the other files know. */
    List<RowFault> faults() {
        return List.copyOf(faults);
    }

    boolean isPupil(String user) {
        return studentRoles.containsKey(user);
    }

    List<OneRosterRows.Row> studentRoles(String user) {
        return studentRoles.getOrDefault(user, List.of());
    }

    /** The pupil's classes of the kind that a Ukrainian school means by the word, {@code homeroom}. */
    List<OneRosterRows.Row> homeClasses(String user) {
        return enrolments.getOrDefault(user, List.of()).stream()
                .map(enrolment -> classes.get(enrolment.text("classSourcedId")))
                .flatMap(Stream::ofNullable)
                .filter(row -> row.text("classType").equals("homeroom"))
                .distinct()
                .toList();
    }

    OneRosterRows.@Nullable Row demographics(String user) {
        return demographics.get(user);
    }

    OneRosterRows.@Nullable Row organisation(String sourcedId) {
        return organisations.get(sourcedId);
    }

    List<OneRosterRows.Row> organisations() {
        return List.copyOf(organisations.values());
    }

    @Nullable
    Representative representative(String user) {
        return contacts.get(user);
    }

    private void addClass(OneRosterRows.Row row, Set<String> terms) {
        if (!CLASS_TYPES.contains(row.text("classType"))) {
            fault(RowFault.Kind.VALUE_UNKNOWN, row, "classType");
        }
        requireKnown(organisations.keySet(), row, "schoolSourcedId");
        if (!terms.containsAll(row.list("termSourcedIds"))) {
            fault(RowFault.Kind.REFERENCE_UNKNOWN, row, "termSourcedIds");
        }
        putOnce(classes, row, OF_CLASS);
    }

    private void addRole(OneRosterRows.Row row) {
        shape(row);
        String role = row.text("role");
        String user = row.text("userSourcedId");
        if (!ROLES.contains(role) && !role.startsWith("ext:")) {
            fault(RowFault.Kind.VALUE_UNKNOWN, row, "role");
        }
        if (REPRESENTATIVES.contains(role)) {
            representatives.add(remembered(row, "userSourcedId"));
        }
        requireKnown(organisations.keySet(), row, "orgSourcedId");
        if (role.equals(STUDENT) && row.text("roleType").equals("primary")) {
            studentRoles.computeIfAbsent(user, any -> new ArrayList<>(1)).add(kept(row, OF_ROLE));
        }
    }

    private void addEnrolment(OneRosterRows.Row row) {
        shape(row);
        requireKnown(classes.keySet(), row, "classSourcedId");
        if (row.text("role").equals(STUDENT)) {
            enrolments
                    .computeIfAbsent(row.text("userSourcedId"), any -> new ArrayList<>(1))
                    .add(kept(row, OF_ENROLMENT));
        }
    }

    private void addUser(OneRosterRows.Row row) {
        String user = remembered(row, "sourcedId");
        if (!users.add(user)) {
            fault(RowFault.Kind.REFERENCE_AMBIGUOUS, row, "sourcedId");
        }
        if (representatives.contains(user)) {
            String mobile = row.text("sms").isEmpty() ? "phone" : "sms";
            Representative contact = new Representative(fullName(row), row.cell(mobile), row.cell("email"));
            memory.take(
                    row.file(),
                    List.of(
                            contact.name().text(),
                            contact.phone().text(),
                            contact.email().text()));
            contacts.put(user, contact);
        }
    }

    private static Cell fullName(OneRosterRows.Row row) {
        String full =
                CellText.normalise(row.text("familyName") + " " + row.text("givenName") + " " + row.text("middleName"));
        return new Cell(full, row.cell("familyName").place());
    }

    private void findDangling() {
        enrolments.values().stream().flatMap(List::stream).forEach(row -> requireKnown(users, row, "userSourcedId"));
        studentRoles.values().stream().flatMap(List::stream).forEach(row -> requireKnown(users, row, "userSourcedId"));
        demographics.values().forEach(row -> requireKnown(users, row, "sourcedId"));
    }

    private void putOnce(Map<String, OneRosterRows.Row> rows, OneRosterRows.Row row, Map<String, Integer> columns) {
        shape(row);
        if (rows.putIfAbsent(row.text("sourcedId"), kept(row, columns)) != null) {
            fault(RowFault.Kind.REFERENCE_AMBIGUOUS, row, "sourcedId");
        }
    }

    private OneRosterRows.Row kept(OneRosterRows.Row row, Map<String, Integer> columns) {
        OneRosterRows.Row kept = row.only(columns);
        memory.take(row.file(), kept.values());
        return kept;
    }

    private String remembered(OneRosterRows.Row row, String column) {
        String text = row.text(column);
        memory.take(row.file(), List.of(text));
        return text;
    }

    private void shape(OneRosterRows.Row row) {
        row.faultOfShape().ifPresent(this::fault);
    }

    private void requireKnown(Set<String> known, OneRosterRows.Row row, String column) {
        if (!known.contains(row.text(column))) {
            fault(RowFault.Kind.REFERENCE_UNKNOWN, row, column);
        }
    }

    private void fault(RowFault.Kind kind, OneRosterRows.Row row, String column) {
        fault(new RowFault(kind, row.cell(column).place()));
    }

    private void fault(RowFault fault) {
        memory.take(fault.place().file(), List.of());
        faults.add(fault);
    }
}
