package ua.citycard.station.face;

import java.time.LocalDate;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CardRights;

/**
 * What one card shows beside its photo.
 *
 * @param category whose card it is, which names it in its header
 * @param qr compact JWS signed by the service; printed as it is
 */
public record CardFace(
        CardNumber number,
        CardRights.Category category,
        String familyName,
        String givenName,
        String patronymic,
        String familyNameLatin,
        String givenNameLatin,
        String school,
        LocalDate validUntil,
        String qr) {
    /** Names the card, never its holder. */
    @Override
    public String toString() {
        return "CardFace[" + number + "]";
    }
}
