package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static ua.citycard.validator.register.City.clerkOf;
import static ua.citycard.validator.register.City.file;
import static ua.citycard.validator.register.City.keeper;
import static ua.citycard.validator.register.City.operatorOf;
import static ua.citycard.validator.register.City.problems;
import static ua.citycard.validator.register.Pupils.pupilOf;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Role;
import ua.citycard.validator.access.Scope;
import ua.citycard.validator.register.roster.RosterField;

@RegisterTest
class ImportsTest {
    private final City city;
    private final School school;
    private final String code;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    ImportsTest(@Autowired City city) {
        this.city = city;
        school = city.school();
        code = school.yedrpou().digits();
    }

    @Test
    void pupils_of_a_form_become_drafts() {
        ImportReport report =
                city.importForm(school, pupilOf(code), pupilOf(code).with(RosterField.CLASS, "8-Б"));

        assertThat(report.applied()).isTrue();
        assertThat(List.of(report.rows(), report.accepted(), report.created())).containsExactly(2, 2, 2);
        assertThat(problems(report)).containsExactly(Problem.PHOTO_MISSING, Problem.PHOTO_MISSING);
        assertThat(city.asCity(() ->
                        jdbc.sql("""
                        SELECT state || ' ' || latin_given_name || ' ' || grade || letter FROM register.holder h
                        JOIN register.school_class c ON c.id = h.class_id WHERE h.school_id = ? ORDER BY grade""").param(school.id()).query(String.class).list()))
                .containsExactly("DRAFT Mariia 7А", "DRAFT Mariia 8Б");
    }

    @Test
    void the_same_file_twice_changes_nothing() {
        Pupils[] rows = IntStream.range(0, 20).mapToObj(i -> pupilOf(code)).toArray(Pupils[]::new);
        rows[3] = rows[3].withoutNumber();
        city.importForm(school, rows);
        List<String> before = contents();

        ImportReport again = city.importForm(school, rows);

        assertThat(List.of(again.created(), again.updated(), again.unchanged())).containsExactly(0, 0, 20);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void a_dry_run_reports_the_same_and_keeps_nothing() {
        Pupils[] rows = {pupilOf(code), pupilOf(code).with(RosterField.SEX, "?")};

        ImportReport dry = city.importForm(clerkOf(school), ImportMode.VALID, true, rows);

        assertThat(contents()).isEmpty();
        assertThat(dry.applied()).isFalse();
        ImportReport real = city.importForm(clerkOf(school), ImportMode.VALID, false, rows);
        assertThat(real.applied()).isTrue();
        assertThat(dry.errors()).isEqualTo(real.errors());
        assertThat(List.of(dry.created(), dry.rejected())).isEqualTo(List.of(real.created(), real.rejected()));
    }

    @Test
    void one_wrong_row_keeps_all_out_or_itself_alone_as_was_asked() {
        Pupils[] rows = {pupilOf(code), pupilOf(code).with(RosterField.RNOKPP, "1234567890"), pupilOf(code)};

        ImportReport all = city.importForm(clerkOf(school), ImportMode.ALL, false, rows);
        assertThat(all.applied()).isFalse();
        assertThat(contents()).isEmpty();

        ImportReport valid = city.importForm(clerkOf(school), ImportMode.VALID, false, rows);
        assertThat(List.of(valid.accepted(), valid.rejected())).containsExactly(2, 1);
        assertThat(contents()).hasSize(2);
        assertThat(valid.errors())
                .filteredOn(finding -> finding.severity() == Problem.Severity.ERROR)
                .containsExactly(new ImportReport.Finding(
                        "form.csv", 3, "РНОКПП", Problem.RNOKPP_CHECK_DIGIT, Problem.Severity.ERROR));
    }

    @Test
    void a_file_that_breaks_off_in_its_middle_keeps_nothing() {
        Pupils[] rows = IntStream.range(0, 700).mapToObj(i -> pupilOf(code)).toArray(Pupils[]::new);
        byte[] form = (Pupils.form(rows) + "\"never closed").getBytes(StandardCharsets.UTF_8);

        ImportRefused refused = catchThrowableOfType(
                ImportRefused.class,
                () -> city.importFiles(clerkOf(school), ImportMode.VALID, false, file("form.csv", form)));

        assertThat(refused.code()).isEqualTo("CSV_BROKEN");
        assertThat(refused.row()).isEqualTo(702);
        assertThat(contents()).isEmpty();
    }

    @Test
    void a_draft_follows_the_file_and_keeps_what_the_file_does_not_say() {
        Pupils pupil = pupilOf(code);
        city.importForm(school, pupil);

        ImportReport moved =
                city.importForm(school, pupil.with(RosterField.CLASS, "7-В").withoutConsent());

        assertThat(List.of(moved.created(), moved.updated())).containsExactly(0, 1);
        assertThat(contents()).singleElement().asString().contains("2026-08-20");
    }

    @Test
    void a_pupil_without_a_number_is_known_by_name_and_birth_date_and_gets_the_number_later() {
        Pupils pupil = pupilOf(code);
        city.importForm(school, pupil.withoutNumber());

        ImportReport numbered = city.importForm(school, pupil);

        assertThat(List.of(numbered.created(), numbered.updated())).containsExactly(0, 1);
        assertThat(contents()).hasSize(1);
    }

    @Test
    void a_pupil_twice_in_a_file_is_refused_the_second_time() {
        Pupils pupil = pupilOf(code);
        Pupils nameless = pupilOf(code).withoutNumber();

        ImportReport report = city.importForm(
                clerkOf(school),
                ImportMode.VALID,
                false,
                pupil,
                pupil.with(RosterField.GIVEN_NAME, "Маруся"),
                nameless,
                nameless);

        assertThat(report.errors())
                .filteredOn(finding -> finding.severity() == Problem.Severity.ERROR)
                .extracting(finding -> finding.row() + " " + finding.code())
                .containsExactly("3 REPEATED_IN_FILE", "5 REPEATED_IN_FILE");
        assertThat(contents()).hasSize(2);
    }

    @Test
    void a_pupil_of_another_school_may_be_a_duplicate_and_the_school_learns_no_more_than_that() {
        School other = city.school();
        Pupils pupil = pupilOf(code);
        city.importForm(school, pupil);

        ImportReport report = city.importForm(
                other, pupil.with(RosterField.SCHOOL, other.yedrpou().digits()));

        assertThat(problems(report)).contains(Problem.POTENTIAL_DUPLICATE);
        assertThat(report.created()).isEqualTo(1);
        assertThat(city.asCity(() -> jdbc.sql("SELECT potential_duplicate FROM register.holder WHERE school_id = ?")
                        .param(other.id())
                        .query(Boolean.class)
                        .list()))
                .containsExactly(true);
    }

    @Test
    void namesakes_with_numbers_of_their_own_are_two_pupils() {
        Pupils one = pupilOf(code);
        Pupils namesake = pupilOf(code)
                .with(RosterField.FAMILY_NAME, one.said(RosterField.FAMILY_NAME))
                .with(RosterField.BIRTH_DATE, one.said(RosterField.BIRTH_DATE))
                .with(RosterField.RNOKPP, TaxNumbers.of(LocalDate.parse(one.said(RosterField.BIRTH_DATE)), 9998));
        city.importForm(school, one);

        ImportReport report = city.importForm(school, namesake);

        assertThat(report.created()).isEqualTo(1);
        assertThat(problems(report)).contains(Problem.POTENTIAL_DUPLICATE);
    }

    @Test
    void a_school_can_import_into_itself_alone() {
        School neighbour = city.neighbourOf(school);

        ImportReport report = city.importForm(
                clerkOf(school),
                ImportMode.VALID,
                false,
                pupilOf(neighbour.yedrpou().digits()));

        assertThat(problems(report)).contains(Problem.SCHOOL_UNKNOWN);
        assertThat(report.rejected()).isEqualTo(1);
    }

    @Test
    void a_district_imports_into_all_its_schools_and_no_other() {
        School neighbour = city.neighbourOf(school);
        School foreign = city.school();

        ImportReport report = city.importForm(
                operatorOf(school),
                ImportMode.VALID,
                false,
                pupilOf(code),
                pupilOf(neighbour.yedrpou().digits()),
                pupilOf(foreign.yedrpou().digits()));

        assertThat(List.of(report.created(), report.rejected())).containsExactly(2, 1);
    }

    @Test
    void the_city_takes_a_new_school_along_with_its_first_form() {
        YedrpouCode unknown = City.code();
        ImportFile form =
                file("form.csv", Pupils.form(pupilOf(unknown.digits())).getBytes(StandardCharsets.UTF_8));
        ImportOrder order = new ImportOrder(
                List.of(form),
                ImportMode.ALL,
                false,
                new ImportOrder.NewSchool("Ліцей " + unknown, "Район " + unknown));

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> city.as(clerkOf(school), () -> imports.run(order)));
        assertThat(city.as(keeper(), () -> imports.run(order)).created()).isEqualTo(1);
        assertThat(city.asCity(() -> jdbc.sql("SELECT name FROM register.school WHERE yedrpou = ?")
                        .param(unknown.digits())
                        .query(String.class)
                        .single()))
                .isEqualTo("Ліцей " + unknown);
    }

    @Test
    void an_auditor_imports_nothing() {
        Actor auditor = new Actor("auditor", Role.AUDITOR, new Scope.City());

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> city.importForm(auditor, ImportMode.ALL, true, pupilOf(code)));
    }

    @Test
    void a_tax_number_is_nowhere_in_the_clear() {
        Pupils pupil = pupilOf(code);
        city.importForm(school, pupil);

        assertThat(contents()).singleElement().asString().doesNotContain(pupil.said(RosterField.RNOKPP));
        assertThat(city.asCity(() -> jdbc.sql("SELECT rnokpp_sealed FROM register.holder WHERE school_id = ?")
                        .param(school.id())
                        .query((row, number) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                        .single()))
                .doesNotContain(pupil.said(RosterField.RNOKPP));
    }

    @Test
    void an_import_stands_in_the_audit_log_with_numbers_and_without_names() {
        Pupils pupil = pupilOf(code);
        city.importForm(school, pupil);

        assertThat(city.asCity(() -> jdbc.sql(
                                "SELECT details FROM audit.entry WHERE action = 'register.imported' AND actor = ?")
                        .param(clerkOf(school).login())
                        .query(String.class)
                        .list()))
                .singleElement()
                .asString()
                .contains("\"created\":1")
                .doesNotContain(pupil.said(RosterField.FAMILY_NAME));
    }

    /** All rows of the school as text, versions of rows included. */
    private List<String> contents() {
        return city.asCity(
                () -> jdbc.sql("SELECT h::text || h.xmin FROM register.holder h WHERE school_id = ? ORDER BY id")
                        .param(school.id())
                        .query(String.class)
                        .list());
    }
}
