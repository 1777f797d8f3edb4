package ua.citycard.validator.register.roster;

import org.jspecify.annotations.Nullable;

/**
 * A district or a school that a roster brings along.
 *
 * @param yedrpou its code in the state register, not checked yet
 * @param parent what it belongs to: another organisation of the same roster
 */
public record RosterOrganisation(
        Kind kind, Cell name, Cell yedrpou, @Nullable RosterOrganisation parent) {
    /** What it is. */
    public enum Kind {
        DISTRICT,
        SCHOOL
    }
}
