package ua.citycard.validator.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;

/**
 * What a school says about a holder; an import compares it as a whole with what the register has.
 *
 * @param sourceId how the school's own system calls the holder
 * @param rnokppRefused the number was refused for religious reasons, which is not the same as unknown
 * @param consentDate when the representative consented to the processing
 */
record HolderData(
        UUID schoolId,
        UUID districtId,
        UUID classId,
        @Nullable String sourceId,
        @Embedded(onEmpty = OnEmpty.USE_EMPTY) PersonName name,

        @Embedded(onEmpty = OnEmpty.USE_EMPTY, prefix = "latin_")
        LatinName latin,

        LocalDate birthDate,
        Sex sex,

        @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "rnokpp_") @Nullable
        RnokppIndex rnokpp,

        boolean rnokppRefused,

        @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "representative_") @Nullable
        Representative representative,

        @Nullable LocalDate consentDate) {

    HolderData withConsent(LocalDate date, @Nullable Representative by) {
        return new HolderData(
                schoolId, districtId, classId, sourceId, name, latin, birthDate, sex, rnokpp, rnokppRefused, by, date);
    }

    /**
     * What a file does not say stays as it was recorded: OneRoster says nothing of consent, the form nothing of ids. Who
     * consented and when are one: a file without a date changes neither.
     */
    HolderData completedFrom(HolderData known) {
        boolean silentOnRnokpp = rnokpp == null && !rnokppRefused;
        return new HolderData(
                schoolId,
                districtId,
                classId,
                sourceId == null ? known.sourceId : sourceId,
                name,
                latin,
                birthDate,
                sex,
                silentOnRnokpp ? known.rnokpp : rnokpp,
                silentOnRnokpp ? known.rnokppRefused : rnokppRefused,
                representativeOver(known),
                consentDate == null ? known.consentDate : consentDate);
    }

    private @Nullable Representative representativeOver(HolderData known) {
        boolean silent = consentDate == null && (representative == null || known.consentDate != null);
        return silent ? known.representative : representative;
    }

    /** Names of the fields that differ, for those who may know what changed and not what it says. */
    List<String> differences(HolderData other) {
        List<String> names = new ArrayList<>();
        note(names, "school", schoolId, other.schoolId);
        note(names, "class", classId, other.classId);
        note(names, "sourceId", sourceId, other.sourceId);
        note(names, "name", name, other.name);
        note(names, "birthDate", birthDate, other.birthDate);
        note(names, "sex", sex, other.sex);
        note(names, "taxNumber", rnokpp, other.rnokpp);
        note(names, "taxNumberRefused", rnokppRefused, other.rnokppRefused);
        note(names, "representative", representative, other.representative);
        note(names, "consentDate", consentDate, other.consentDate);
        return names;
    }

    private static void note(List<String> names, String name, @Nullable Object one, @Nullable Object other) {
        if (!Objects.equals(one, other)) {
            names.add(name);
        }
    }

    /** All that it says in one text, line by line: no value has a line break in it. Only to be hashed. */
    String text() {
        Representative by = representative == null ? new Representative(null, null, null) : representative;
        return Stream.of(
                        schoolId,
                        classId,
                        sourceId,
                        name.familyName(),
                        name.givenName(),
                        name.patronymic(),
                        birthDate,
                        sex,
                        rnokpp == null ? null : HexFormat.of().formatHex(rnokpp.bytes()),
                        rnokppRefused,
                        by.name(),
                        by.phone(),
                        by.email(),
                        consentDate)
                .map(value -> Objects.toString(value, ""))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return "HolderData[hidden]";
    }
}
