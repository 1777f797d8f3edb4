package ua.citycard.validator.register;

import java.time.LocalDate;
import java.util.UUID;
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

    /** What a file does not say stays as it was recorded: OneRoster says nothing of consent, the form nothing of ids. */
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
                representative == null ? known.representative : representative,
                consentDate == null ? known.consentDate : consentDate);
    }

    @Override
    public String toString() {
        return "HolderData[hidden]";
    }
}
