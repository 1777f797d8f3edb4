package ua.citycard.terminal.roster;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.card.jws.InvalidDocumentException.Reason;
import ua.citycard.card.jws.SignedDocument;

/**
 * What a school's terminals know of the school: its cards and who may eat what, as the city signed it
 * (docs/terminal-protocol.md, Snapshot).
 *
 * @param version grows with every change
 * @param school id of the school
 * @param mealSlots when meals are served
 */
public record Snapshot(long version, String school, List<RosterCard> cards, List<MealSlot> mealSlots) {
    private static final String TYPE = "snapshot+jws";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /**
     * Reads what the city has signed for a school.
     *
     * @param school the school that was asked for
     * @throws InvalidDocumentException when the city did not sign it, or signed it for another school
     */
    public static Snapshot verify(String document, String school, P256Point city, P256 p256)
            throws InvalidDocumentException {
        Snapshot snapshot = parse(SignedDocument.verify(document, TYPE, city, p256));
        if (!snapshot.school().equals(school)) {
            throw new InvalidDocumentException(Reason.WRONG_SUBJECT);
        }
        return snapshot;
    }

    private static Snapshot parse(String json) throws InvalidDocumentException {
        try {
            return JSON.readValue(json, Body.class).toSnapshot();
        } catch (JacksonException | IllegalArgumentException | DateTimeException malformed) {
            throw new InvalidDocumentException(Reason.MALFORMED);
        }
    }

    private record Body(long version, String school, List<Card> cards, List<Meal> meals, List<Slot> slots) {
        record Card(String number, String certificate, String givenName) {}

        record Meal(String number, LocalDate from, LocalDate until, int slot) {}

        record Slot(int slot, String from, String until) {}

        Snapshot toSnapshot() {
            Map<String, List<Entitlement>> mealsOfCards = meals.stream()
                    .collect(Collectors.groupingBy(
                            Meal::number,
                            Collectors.mapping(
                                    meal -> new Entitlement(meal.slot(), meal.from(), meal.until()),
                                    Collectors.toList())));
            List<RosterCard> roster = cards.stream()
                    .map(card -> new RosterCard(
                            new CardNumber(card.number()),
                            CvCertificate.parse(HexFormat.of().parseHex(card.certificate())),
                            card.givenName(),
                            mealsOfCards.getOrDefault(card.number(), List.of())))
                    .toList();
            List<MealSlot> times = slots.stream()
                    .map(slot -> MealSlot.parse(slot.slot(), slot.from(), slot.until()))
                    .toList();
            return new Snapshot(version, school, roster, times);
        }
    }
}
