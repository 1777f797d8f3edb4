package ua.citycard.validator.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import ua.citycard.validator.register.roster.RosterField;
import ua.citycard.validator.register.roster.RosterRow;

/**
 * What a row of a roster says, every value read; only what the register knows of it is still to be asked.
 *
 * @param photo name of the photo's file
 */
record CheckedRow(
        RosterRow row,
        PersonName name,
        LocalDate birthDate,
        Sex sex,
        @Nullable Rnokpp rnokpp,
        boolean rnokppRefused,
        YedrpouCode school,
        ClassName className,
        Representative representative,
        @Nullable LocalDate consent,
        @Nullable String photo) {

    /** Whether the row says anything there, right or wrong. */
    boolean says(RosterField field) {
        return row.said(field).isPresent();
    }

    @Override
    public String toString() {
        return "CheckedRow[" + row.place() + "]";
    }
}
