package ua.citycard.validator.cards;

import java.time.LocalDate;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CardRights.Category;
import ua.citycard.validator.register.LatinName;
import ua.citycard.validator.register.PersonName;

/**
 * A card as a station makes it.
 *
 * @param code the text of its printed code, signed by the city
 */
public record BatchCard(
        CardNumber number,
        long statusIndex,
        Category category,
        PersonName name,
        LatinName latin,
        String school,
        LocalDate validUntil,
        String code,
        CardState state) {
    @Override
    public String toString() {
        return "BatchCard[" + number + ", " + state + "]";
    }
}
