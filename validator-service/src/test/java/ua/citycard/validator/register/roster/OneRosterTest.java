package ua.citycard.validator.register.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.citycard.validator.register.roster.RosterFixture.file;
import static ua.citycard.validator.register.roster.RosterFixture.refusal;
import static ua.citycard.validator.register.roster.RosterFixture.rows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneRosterTest {
    @TempDir
    Path folder;

    @Test
    void a_pupil_is_joined_from_all_files() {
        List<RosterRow> rows = rows(zip(roster -> {}));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.faults()).isEmpty();
            assertThat(row.sourceId()).isEqualTo("sis-1:p1");
            assertThat(row.place()).isEqualTo(new Place("users.csv", 2, ""));
            assertThat(said(row, RosterField.FAMILY_NAME)).isEqualTo("Коваль");
            assertThat(said(row, RosterField.PATRONYMIC)).isEqualTo("Іванівна");
            assertThat(said(row, RosterField.RNOKPP)).isEqualTo("3184710691");
            assertThat(said(row, RosterField.BIRTH_DATE)).isEqualTo("2014-02-01");
            assertThat(row.placeOf(RosterField.BIRTH_DATE)).isEqualTo(new Place("demographics.csv", 2, "birthDate"));
            assertThat(said(row, RosterField.SEX)).isEqualTo("female");
            assertThat(said(row, RosterField.CLASS)).isEqualTo("7-А");
            assertThat(said(row, RosterField.SCHOOL)).isEqualTo("14360570");
            assertThat(said(row, RosterField.REPRESENTATIVE_NAME)).isEqualTo("Коваль Іван Петрович");
            assertThat(said(row, RosterField.REPRESENTATIVE_PHONE)).isEqualTo("+380671234567");
            assertThat(said(row, RosterField.PHOTO)).isEqualTo("p1.jpg");
            assertThat(row.said(RosterField.CONSENT)).isEmpty();
        });
    }

    @Test
    void consent_travels_in_an_extension_column() {
        NamedFile zip = zip(roster -> roster.computeIfPresent(
                "users.csv",
                (name, text) -> text.replace("pronouns\n", "pronouns,metadata.citycard.consentDate\n")
                        .replaceAll("(?m)^(p1.*)$", "$1,2026-09-01")
                        .replaceAll("(?m)^(g1.*)$", "$1,")));

        assertThat(rows(zip)).singleElement().satisfies(row -> {
            assertThat(said(row, RosterField.CONSENT)).isEqualTo("2026-09-01");
            assertThat(row.faults()).isEmpty();
        });
    }

    @Test
    void districts_come_before_the_schools_in_them() throws Exception {
        try (RosterFiles files = RosterFiles.open(List.of(zip(roster -> {})))) {
            List<RosterOrganisation> organisations = files.roster().organisations();

            assertThat(organisations)
                    .extracting(RosterOrganisation::kind)
                    .containsExactly(RosterOrganisation.Kind.DISTRICT, RosterOrganisation.Kind.SCHOOL);
            assertThat(organisations.get(1).parent()).isEqualTo(organisations.get(0));
            assertThat(organisations.get(1).yedrpou().text()).isEqualTo("14360570");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "oneroster.version, 1.2, 1.1, ONEROSTER_VERSION",
        "file.users, bulk, delta, ONEROSTER_DELTA",
        "file.roles, bulk, absent, ONEROSTER_FILE_MISSING",
        "file.orgs, bulk, whole, ONEROSTER_MANIFEST"
    })
    void a_manifest_that_promises_too_little_is_refused_by_its_property(
            String property, String right, String wrong, FileFault fault) {
        FileRefused refused = refusal(zip(roster -> roster.computeIfPresent(
                "manifest.csv", (name, text) -> text.replace(property + "," + right, property + "," + wrong))));

        assertThat(refused.fault()).isEqualTo(fault);
        assertThat(refused.place().column()).isEqualTo(property);
    }

    @Test
    void a_file_that_the_manifest_promises_is_there() {
        FileRefused refused = refusal(zip(roster -> roster.remove("demographics.csv")));

        assertThat(refused.fault()).isEqualTo(FileFault.ONEROSTER_FILE_MISSING);
        assertThat(refused.place().file()).isEqualTo("demographics.csv");
    }

    @Test
    void a_column_of_another_version_is_refused() {
        FileRefused refused = refusal(
                zip(roster -> roster.computeIfPresent("users.csv", (name, text) -> text.replace("pronouns", "role"))));

        assertThat(refused.fault()).isEqualTo(FileFault.COLUMN_UNKNOWN);
        assertThat(refused.place()).isEqualTo(new Place("users.csv", 1, "role"));
    }

    @ParameterizedTest
    @CsvSource({
        "enrollments.csv, c1, c9, REFERENCE_UNKNOWN",
        "enrollments.csv, p1, p9, REFERENCE_UNKNOWN",
        "demographics.csv, p1, p9, REFERENCE_UNKNOWN",
        "classes.csv, t1, t9, REFERENCE_UNKNOWN",
        "classes.csv, s1, s9, REFERENCE_UNKNOWN",
        "classes.csv, homeroom, home, VALUE_UNKNOWN",
        "roles.csv, student, pupil, VALUE_UNKNOWN",
        "demographics.csv, 'p1,,', 'p1,tobedeleted,', VALUE_UNKNOWN"
    })
    void what_points_nowhere_or_says_an_unknown_word_is_at_fault_where_it_stands(
            String file, String right, String wrong, RowFault.Kind kind) {
        List<RosterRow> rows =
                rows(zip(roster -> roster.computeIfPresent(file, (name, text) -> text.replace(right, wrong))));

        assertThat(rows.stream().flatMap(row -> row.faults().stream())).anySatisfy(fault -> {
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.place().file()).isEqualTo(file);
            assertThat(fault.place().row()).isEqualTo(2);
        });
    }

    @Test
    void a_pupil_of_two_home_classes_is_not_put_into_either() {
        List<RosterRow> rows = rows(zip(roster -> {
            roster.merge("classes.csv", "c2,,,7-Б,7,k7,,homeroom,,s1,t1,,,\n", String::concat);
            roster.merge("enrollments.csv", "e2,,,c2,s1,p1,student,true,,\n", String::concat);
        }));

        assertThat(rows.get(0).faults()).extracting(RowFault::kind).containsExactly(RowFault.Kind.REFERENCE_AMBIGUOUS);
    }

    @Test
    void two_users_of_one_identifier_are_at_fault() {
        List<RosterRow> rows = rows(zip(roster -> roster.merge("users.csv", user("p1", "Бойко", ""), String::concat)));

        assertThat(rows.stream().flatMap(row -> row.faults().stream()))
                .extracting(RowFault::kind)
                .containsExactly(RowFault.Kind.REFERENCE_AMBIGUOUS);
    }

    @Test
    void identifiers_in_no_known_form_are_at_fault() {
        NamedFile zip = zip(roster -> roster.computeIfPresent(
                "users.csv", (name, text) -> text.replace("{rnokpp:3184710691}", "rnokpp=3184710691")));

        assertThat(rows(zip).get(0).faults()).extracting(RowFault::kind).containsExactly(RowFault.Kind.VALUE_UNKNOWN);
    }

    private static String said(RosterRow row, RosterField field) {
        return row.said(field).orElseThrow().text();
    }

    private NamedFile zip(Consumer<Map<String, String>> change) {
        Map<String, String> files = roster();
        change.accept(files);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        files.forEach((name, text) -> entries.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return file(folder, "roster.zip", RosterFixture.zip(entries));
    }

    /** One district, one school, one class, one pupil and her father. */
    static Map<String, String> roster() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("manifest.csv", """
                propertyName,value
                manifest.version,1.0
                oneroster.version,1.2
                file.academicSessions,bulk
                file.classes,bulk
                file.demographics,bulk
                file.enrollments,bulk
                file.orgs,bulk
                file.roles,bulk
                file.users,bulk
                file.courses,absent
                source.systemName,A school information system
                source.systemCode,sis-1
                """);
        files.put(
                "orgs.csv",
                header(OneRosterTable.ORGS) + "d1,,,Відділ освіти,district,00032129,\n"
                        + "s1,,,Ліцей 1,school,14360570,d1\n");
        files.put(
                "academicSessions.csv",
                header(OneRosterTable.ACADEMIC_SESSIONS) + "t1,,,2026/27,schoolYear,2026-09-01,2027-06-30,,2027\n");
        files.put("classes.csv", header(OneRosterTable.CLASSES) + "c1,,,7-А,7,k7,,homeroom,,s1,t1,,,\n");
        files.put(
                "roles.csv",
                header(OneRosterTable.ROLES) + "r1,,,p1,primary,student,,,s1,\nr2,,,g1,primary,guardian,,,s1,\n");
        files.put("enrollments.csv", header(OneRosterTable.ENROLLMENTS) + "e1,,,c1,s1,p1,student,true,,\n");
        files.put(
                "demographics.csv",
                header(OneRosterTable.DEMOGRAPHICS) + "p1,,,2014-02-01,female,,,,,,,,UA,,Кривий Ріг,\n");
        files.put(
                "users.csv",
                header(OneRosterTable.USERS) + user("p1", "Коваль", "g1")
                        + "g1,,,true,g1,,Іван,Коваль,Петрович,,,+380671234567,,,,,,,,,,s1,\n");
        files.put("photos/p1.jpg", "a picture");
        return files;
    }

    private static String header(OneRosterTable table) {
        return String.join(",", table.columns()) + "\n";
    }

    private static String user(String id, String familyName, String agent) {
        return id + ",,,true," + id + ",\"{rnokpp:3184710691}\",Марія," + familyName + ",Іванівна,,,,," + agent
                + ",7,,,,,,,s1,\n";
    }
}
