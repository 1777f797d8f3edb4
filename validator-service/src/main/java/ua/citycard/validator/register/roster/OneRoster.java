package ua.citycard.validator.register.roster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OneRoster 1.2 in CSV, sent in full ({@code bulk}). Pupils are the users with the primary role {@code student}; their
 * class is the one of type {@code homeroom} that they are enrolled in, its title written as in the registry form; the tax
 * number travels in {@code userIds} as <code>{rnokpp:…}</code>, the representative is the first of {@code agentSourcedIds}
 * with a guardian's role. OneRoster knows no consent: it is the extension column {@value #CONSENT}, or is recorded later.
 * Photos are named by the pupil's sourcedId.
 */
final class OneRoster implements Roster {
    static final String CONSENT = "metadata.citycard.consentDate";

    /** Where photos lie inside the zip. */
    static final String PHOTOS = "photos/";

    private static final Pattern USER_IDS = Pattern.compile("\\s*(?:\\{[^{}:]+:[^{}]*}\\s*(?:,\\s*(?=\\{)|$))*");
    private static final Pattern USER_ID = Pattern.compile("\\{([^{}:]+):([^{}]*)}");
    private static final Pattern SOURCED_ID = Pattern.compile("[!-~]{1,200}");
    private static final List<String> PICTURES = List.of(".jpg", ".jpeg", ".png");

    private final ZipArchive zip;
    private final PhotoArchive photos;
    private final String system;
    private final OneRosterIndex index;

    private OneRoster(ZipArchive zip, PhotoArchive photos, String system, OneRosterIndex index) {
        this.zip = zip;
        this.photos = photos;
        this.system = system;
        this.index = index;
    }

    static OneRoster open(ZipArchive zip, PhotoArchive photos) throws IOException {
        OneRosterManifest manifest = OneRosterManifest.read(zip);
        zip.names().stream().filter(name -> name.startsWith(PHOTOS)).forEach(name -> photos.add(zip, name));
        return new OneRoster(zip, photos, manifest.system(), OneRosterIndex.read(zip));
    }

    @Override
    public String format() {
        return "oneroster-1.2-csv";
    }

    @Override
    public List<RosterOrganisation> organisations() {
        Map<String, RosterOrganisation> districts = new HashMap<>();
        List<RosterOrganisation> schools = new ArrayList<>();
        for (OneRosterRows.Row row : index.organisations()) {
            if (row.text("type").equals("district")) {
                districts.put(row.text("sourcedId"), organisation(RosterOrganisation.Kind.DISTRICT, row, null));
            }
        }
        for (OneRosterRows.Row row : index.organisations()) {
            if (row.text("type").equals("school")) {
                RosterOrganisation district = districts.get(row.text("parentSourcedId"));
                schools.add(organisation(RosterOrganisation.Kind.SCHOOL, row, district));
            }
        }
        List<RosterOrganisation> all = new ArrayList<>(districts.values());
        all.addAll(schools);
        return all;
    }

    private static RosterOrganisation organisation(
            RosterOrganisation.Kind kind, OneRosterRows.Row row, @Nullable RosterOrganisation parent) {
        return new RosterOrganisation(kind, row.cell("name"), row.cell("identifier"), parent);
    }

    @Override
    public void forEach(Consumer<RosterRow> reader) {
        for (RowFault fault : index.faults()) {
            reader.accept(new RosterRow(fault.place(), null, Map.of(), List.of(fault)));
        }
        Set<String> seen = new HashSet<>();
        new OneRosterRows(zip, OneRosterTable.USERS).forEach(row -> {
            String user = row.text("sourcedId");
            if (index.isPupil(user) && seen.add(user)) {
                reader.accept(pupil(user, row));
            }
        });
    }

    private RosterRow pupil(String user, OneRosterRows.Row row) {
        List<RowFault> faults = new ArrayList<>();
        row.faultOfShape().ifPresent(faults::add);
        if (!SOURCED_ID.matcher(user).matches()) {
            faults.add(new RowFault(
                    RowFault.Kind.VALUE_UNKNOWN, row.cell("sourcedId").place()));
        }
        Map<RosterField, Cell> cells = new EnumMap<>(RosterField.class);
        cells.put(RosterField.FAMILY_NAME, row.cell("familyName"));
        cells.put(RosterField.GIVEN_NAME, row.cell("givenName"));
        cells.put(RosterField.PATRONYMIC, row.cell("middleName"));
        cells.put(RosterField.RNOKPP, rnokpp(row, faults));
        cells.put(RosterField.CONSENT, row.cell(CONSENT));
        cells.put(RosterField.PHOTO, photo(user, row));
        demographics(user, row, cells);
        schoolAndClass(user, row, cells, faults);
        representative(row, cells, faults);
        return new RosterRow(row.place(), system + ":" + user, cells, faults);
    }

    private static Cell rnokpp(OneRosterRows.Row row, List<RowFault> faults) {
        Cell ids = row.cell("userIds");
        if (!USER_IDS.matcher(ids.text()).matches()) {
            faults.add(new RowFault(RowFault.Kind.VALUE_UNKNOWN, ids.place()));
        }
        List<String> numbers = USER_ID.matcher(ids.text())
                .results()
                .filter(id -> id.group(1).strip().equals("rnokpp"))
                .map(id -> id.group(2).strip())
                .toList();
        if (numbers.size() > 1) {
            faults.add(new RowFault(RowFault.Kind.REFERENCE_AMBIGUOUS, ids.place()));
        }
        return new Cell(numbers.isEmpty() ? "" : numbers.get(0), ids.place());
    }

    private Cell photo(String user, OneRosterRows.Row row) {
        String name = PICTURES.stream()
                .map(extension -> user + extension)
                .filter(photos::contains)
                .findFirst()
                .orElse("");
        return new Cell(name, row.cell("sourcedId").place());
    }

    private void demographics(String user, OneRosterRows.Row row, Map<RosterField, Cell> cells) {
        OneRosterRows.Row known = index.demographics(user);
        Cell unknown = new Cell("", row.place());
        cells.put(RosterField.BIRTH_DATE, known == null ? unknown : known.cell("birthDate"));
        cells.put(RosterField.SEX, known == null ? unknown : known.cell("sex"));
    }

    private void schoolAndClass(
            String user, OneRosterRows.Row row, Map<RosterField, Cell> cells, List<RowFault> faults) {
        List<OneRosterRows.Row> roles = index.studentRoles(user);
        List<OneRosterRows.Row> classes = index.homeClasses(user);
        if (roles.size() > 1) {
            faults.add(
                    new RowFault(RowFault.Kind.REFERENCE_AMBIGUOUS, roles.get(1).place()));
        }
        if (classes.size() > 1) {
            faults.add(new RowFault(RowFault.Kind.REFERENCE_AMBIGUOUS, row.place()));
        }
        Cell role = roles.get(0).cell("orgSourcedId");
        OneRosterRows.Row school = index.organisation(role.text().strip());
        String code = school == null || !school.text("type").equals("school") ? "" : school.text("identifier");
        cells.put(RosterField.SCHOOL, new Cell(code, role.place()));
        if (classes.isEmpty()) {
            cells.put(RosterField.CLASS, new Cell("", row.place()));
            return;
        }
        cells.put(RosterField.CLASS, classes.get(0).cell("title"));
        if (!classes.get(0).text("schoolSourcedId").equals(role.text().strip())) {
            faults.add(new RowFault(
                    RowFault.Kind.SCHOOLS_DIFFER,
                    classes.get(0).cell("schoolSourcedId").place()));
        }
    }

    private void representative(OneRosterRows.Row row, Map<RosterField, Cell> cells, List<RowFault> faults) {
        for (String agent : row.list("agentSourcedIds")) {
            OneRosterIndex.Representative known = index.representative(agent);
            if (known != null) {
                cells.put(RosterField.REPRESENTATIVE_NAME, known.name());
                cells.put(RosterField.REPRESENTATIVE_PHONE, known.phone());
                cells.put(RosterField.REPRESENTATIVE_EMAIL, known.email());
                return;
            }
            faults.add(new RowFault(
                    RowFault.Kind.REFERENCE_UNKNOWN, row.cell("agentSourcedIds").place()));
        }
    }
}
