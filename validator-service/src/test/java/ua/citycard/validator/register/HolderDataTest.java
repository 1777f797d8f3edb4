package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class HolderDataTest {
    private static final UUID SCHOOL = UUID.randomUUID();

    private record Consent(
            @Nullable Representative by, @Nullable LocalDate at) {}

    @Property
    void a_row_completed_twice_says_what_it_said_when_completed_once(
            @ForAll("said") HolderData sent, @ForAll("said") HolderData known) {
        HolderData once = sent.completedFrom(known);

        assertThat(sent.completedFrom(once)).isEqualTo(once);
        assertThat(once.differences(sent.completedFrom(once))).isEmpty();
    }

    @Property
    void a_consent_is_the_files_or_the_registers_and_never_the_name_of_one_with_the_date_of_the_other(
            @ForAll("said") HolderData sent, @ForAll("said") HolderData known) {
        HolderData completed = sent.completedFrom(known);

        if (completed.consentDate() != null) {
            assertThat(consent(completed)).isIn(consent(sent), consent(known));
        }
    }

    @Property
    void two_rows_have_one_text_only_if_they_say_the_same(
            @ForAll("said") HolderData one, @ForAll("said") HolderData other) {
        assertThat(one.text().equals(other.text())).isEqualTo(one.equals(other));
    }

    @Provide
    Arbitrary<HolderData> said() {
        Arbitrary<Representative> representatives = Arbitraries.of("Коваль Олена", "Коваль Іван")
                .map(name -> new Representative(name, null, null))
                .injectNull(0.3);
        Arbitrary<LocalDate> dates = Arbitraries.of(LocalDate.of(2026, 8, 20), LocalDate.of(2026, 8, 25))
                .injectNull(0.3);
        Arbitrary<RnokppIndex> numbers = Arbitraries.of(new RnokppIndex(new byte[32]), new RnokppIndex(new byte[] {1}))
                .injectNull(0.5);
        Arbitrary<String> sources = Arbitraries.of("a", "b").injectNull(0.5);
        Arbitrary<String> givenNames = Arbitraries.of(List.of("Марія", "Марина"));
        return Combinators.combine(representatives, dates, numbers, sources, givenNames)
                .as(HolderDataTest::data);
    }

    private static HolderData data(
            @Nullable Representative by,
            @Nullable LocalDate consent,
            @Nullable RnokppIndex number,
            @Nullable String source,
            String givenName) {
        PersonName name = new PersonName("Коваль", givenName, null);
        return new HolderData(
                SCHOOL,
                SCHOOL,
                SCHOOL,
                source,
                name,
                name.latin(),
                LocalDate.of(2014, 2, 1),
                Sex.FEMALE,
                number,
                false,
                by,
                consent);
    }

    private static Consent consent(HolderData data) {
        return new Consent(data.representative(), data.consentDate());
    }
}
