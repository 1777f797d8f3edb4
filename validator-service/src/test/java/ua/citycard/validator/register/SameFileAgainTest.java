package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.citycard.validator.register.City.clerkOf;
import static ua.citycard.validator.register.City.file;
import static ua.citycard.validator.register.Pupils.pupilOf;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ua.citycard.validator.register.roster.RosterField;

/** Between two imports of one file people work on; the file must not undo what they did. */
@RegisterTest
class SameFileAgainTest {
    private static final String CONSENT = "SELECT representative_name || ' ' || consent_date FROM register.holder";

    private final City city;
    private final School school;
    private final Pupils pupil;

    @Autowired
    private HolderCompletion completion;

    @Autowired
    private HolderDecisions decisions;

    @Autowired
    private Holders holders;

    @Autowired
    private JdbcClient jdbc;

    SameFileAgainTest(@Autowired City city) {
        this.city = city;
        school = city.school();
        pupil = pupilOf(school.yedrpou().digits())
                .with(RosterField.REPRESENTATIVE_NAME, "Коваль Олена Юріївна")
                .with(RosterField.PHOTO, "1.jpg");
    }

    @Test
    void the_consent_of_another_parent_stays_with_who_gave_it() {
        Pupils undated = pupil.withoutConsent();
        send(undated);
        fatherConsents();

        assertThat(send(undated).unchanged()).isEqualTo(1);
        assertThat(stored(CONSENT)).isEqualTo("Коваль Іван Петрович 2026-08-25");
    }

    @Test
    void another_file_without_a_date_takes_the_consent_from_nobody() {
        send(pupil.withoutConsent());
        fatherConsents();

        ImportReport moved = send(pupil.withoutConsent().with(RosterField.CLASS, "8-Б"));

        assertThat(moved.updated()).isEqualTo(1);
        assertThat(stored(CONSENT)).isEqualTo("Коваль Іван Петрович 2026-08-25");
    }

    @Test
    void a_consent_recorded_after_the_files_own_stays_and_a_file_that_says_something_new_is_followed() {
        send(pupil);
        fatherConsents();

        assertThat(send(pupil).unchanged()).isEqualTo(1);
        assertThat(stored(CONSENT)).isEqualTo("Коваль Іван Петрович 2026-08-25");
        assertThat(send(pupil.with(RosterField.CONSENT, "2026-08-30")).updated())
                .isEqualTo(1);
        assertThat(stored(CONSENT)).isEqualTo("Коваль Олена Юріївна 2026-08-30");
    }

    @Test
    void a_better_photo_stays() {
        send(pupil);
        city.as(clerkOf(school), () -> completion.takePhoto(id(), Portraits.of(Color.BLUE)));
        byte[] better = photo();

        assertThat(send(pupil).unchanged()).isEqualTo(1);
        assertThat(photo()).isEqualTo(better);
        assertThat(send(pupil, Portraits.of(Color.GREEN)).updated()).isEqualTo(1);
        assertThat(photo()).isNotEqualTo(better);
    }

    @Test
    void a_record_that_was_completed_and_submitted_meanwhile_is_no_mistake_of_the_file() {
        send(pupil);
        fatherConsents();
        city.as(clerkOf(school), () -> completion.takePhoto(id(), Portraits.of(Color.BLUE)));
        city.as(clerkOf(school), () -> decisions.submit(List.of(id())));

        ImportReport again = send(pupil);

        assertThat(List.of(again.unchanged(), again.rejected())).containsExactly(1, 0);
    }

    @Test
    void every_record_that_a_file_begins_or_corrects_stands_in_the_audit_log_and_no_value_of_it() {
        send(pupil);
        send(pupil);
        send(pupil.with(RosterField.CLASS, "8-Б").with(RosterField.GIVEN_NAME, "Марина"), Portraits.of(Color.GREEN));
        photo();

        assertThat(city.asCity(() -> jdbc.sql("""
                                SELECT action || ' ' || details FROM audit.entry WHERE subject = ? AND actor = ?
                                ORDER BY number""")
                        .params("holder:" + id(), clerkOf(school).login())
                        .query(String.class)
                        .list()))
                .containsExactly(
                        "holder.created {}",
                        "holder.corrected {\"fields\":[\"class\",\"name\",\"photo\"]}",
                        "holder.photo-viewed {}");
    }

    private void fatherConsents() {
        ConsentForm form = new ConsentForm(LocalDate.of(2026, 8, 25), "Коваль Іван Петрович", null, null);
        assertThat(city.as(clerkOf(school), () -> completion.recordConsent(id(), form)))
                .isEqualTo(new Completed.Done());
    }

    private ImportReport send(Pupils row) {
        return send(row, Portraits.plain());
    }

    private ImportReport send(Pupils row, byte[] picture) {
        return city.importFiles(
                clerkOf(school),
                ImportMode.VALID,
                false,
                file("form.csv", Pupils.form(row).getBytes(StandardCharsets.UTF_8)),
                file("photos.zip", SampleFiles.zip(Map.of("1.jpg", picture))));
    }

    private UUID id() {
        return UUID.fromString(stored("SELECT id::text FROM register.holder"));
    }

    private byte[] photo() {
        return city.as(clerkOf(school), () -> holders.photo(id())).orElseThrow();
    }

    private String stored(String select) {
        return city.asCity(() -> jdbc.sql(select + " WHERE school_id = ?")
                .param(school.id())
                .query(String.class)
                .single());
    }
}
