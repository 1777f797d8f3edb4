package ua.citycard.validator.register;

import java.util.Map;
import ua.citycard.validator.register.roster.CellText;

/** Sex of a person as the register keeps it. */
enum Sex {
    MALE,
    FEMALE;

    /** The registry form's letters, then the words of OneRoster's demographics. */
    private static final Map<String, Sex> WRITTEN =
            Map.of("ч", MALE, "ж", FEMALE, "Ч", MALE, "Ж", FEMALE, "male", MALE, "female", FEMALE);

    static Parsed<Sex> parse(String raw) {
        Sex sex = WRITTEN.get(CellText.normalise(raw));
        return sex == null ? Parsed.refused(Problem.SEX_UNKNOWN) : Parsed.accepted(sex);
    }
}
