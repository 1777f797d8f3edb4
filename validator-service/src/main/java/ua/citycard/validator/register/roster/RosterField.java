package ua.citycard.validator.register.roster;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a roster says of a pupil, with the heading of its column in the registry form. */
public enum RosterField {
    FAMILY_NAME("Прізвище"),
    GIVEN_NAME("Ім’я"),
    PATRONYMIC("По батькові"),
    BIRTH_DATE("Дата народження"),
    SEX("Стать"),
    RNOKPP("РНОКПП"),
    CLASS("Клас"),
    SCHOOL("Код ЄДРПОУ закладу"),
    REPRESENTATIVE_NAME("ПІБ представника"),
    REPRESENTATIVE_PHONE("Телефон представника"),
    REPRESENTATIVE_EMAIL("E-mail представника"),
    CONSENT("Згода (дата)"),
    PHOTO("Фото");

    private static final Map<String, RosterField> BY_HEADING =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RosterField::heading, Function.identity()));

    private final String heading;

    RosterField(String heading) {
        this.heading = heading;
    }

    public String heading() {
        return heading;
    }

    /** The field of a column, however its apostrophe and spaces are spelt. */
    static Optional<RosterField> ofHeading(String raw) {
        return Optional.ofNullable(BY_HEADING.get(CellText.normalise(raw)));
    }
}
