package ua.citycard.virtualcard.rack;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * One card of the rack.
     *
     * @param card its number, from 1
     * @param chip its diversification data, hexadecimal
     * @param slot {@code contact} or {@code contactless}, absent when it is in neither
     * @param writes how many writes to non-volatile memory it has made
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CardPlace(int card, String chip, @Nullable String slot, long writes) {}
}
