package ua.citycard.validator.register;

import org.jspecify.annotations.Nullable;

/** A person's name in Ukrainian; a foreigner may have no patronymic. */
public record PersonName(
        String familyName, String givenName, @Nullable String patronymic) {
    /** By Cabinet resolution 55-2010; the patronymic has no place on a card. */
    public LatinName latin() {
        return new LatinName(Transliteration.toLatin(familyName), Transliteration.toLatin(givenName));
    }

    /** Family name, given name and patronymic, as a document writes them. */
    public String full() {
        String two = familyName + " " + givenName;
        return patronymic == null ? two : two + " " + patronymic;
    }

    /** Two spellings of one name have one key: the register finds a person without a tax number by it. */
    String key() {
        return PlainText.lowerCase(full());
    }

    /** A person's data does not wander into logs by string concatenation. */
    @Override
    public String toString() {
        return "PersonName[hidden]";
    }
}
