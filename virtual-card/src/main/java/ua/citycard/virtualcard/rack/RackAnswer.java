package ua.citycard.virtualcard.rack;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import ua.citycard.virtualcard.VirtualCard;

/**
 * What the rack answers to an order, one line of JSON.
 *
 * @param done whether it did what it was told
 * @param error why not
 * @param cards what {@code list} asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RackAnswer(
        boolean done, @Nullable String error, @Nullable List<CardPlace> cards) {
    static final RackAnswer DONE = new RackAnswer(true, null, null);

    static RackAnswer refused(String reason) {
        return new RackAnswer(false, reason, null);
    }

    static RackAnswer places(Rack rack) {
        List<VirtualCard> cards = rack.cards();
        return new RackAnswer(
                true,
                null,
                IntStream.range(0, cards.size())
                        .mapToObj(i -> new CardPlace(
                                i + 1,
                                cards.get(i).chipId(),
                                rack.whereIs(cards.get(i)).map(Rack::name).orElse(null),
                                cards.get(i).writes()))
                        .toList());
    }

    /** The answer for a person. */
    String inWords() {
        if (!done) {
            return "Not done: " + error + ".";
        }
        return cards == null
                ? "Done."
                : cards.stream().map(CardPlace::inWords).collect(Collectors.joining(System.lineSeparator()));
    }

    /**
     * One card of the rack.
     *
     * @param card its number, from 1
     * @param chip its diversification data, hexadecimal
     * @param slot {@code contact} or {@code contactless}, absent when it is in neither
     * @param writes how many writes to non-volatile memory it has made
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CardPlace(int card, String chip, @Nullable String slot, long writes) {
        String inWords() {
            String place = slot == null ? "in no reader" : slot;
            return String.format("card %d  chip %s  %s", card, chip, place);
        }
    }
}
