package ua.citycard.station.face;

import java.util.ResourceBundle;
import ua.citycard.card.certificate.CardRights;

/** What is printed on every card of the city, in the bundle {@code face}: Ukrainian, with English beside it. */
final class Wording {
    private final ResourceBundle texts = ResourceBundle.getBundle("ua.citycard.station.face.face");

    String text(String key) {
        return texts.getString(key);
    }

    String title(CardRights.Category category) {
        return text("title." + category.name());
    }

    String titleLatin(CardRights.Category category) {
        return text("title." + category.name() + ".en");
    }
}
