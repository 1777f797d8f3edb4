package ua.citycard.validator.access;

import java.util.UUID;

/** The part of the city that an actor can reach. */
public sealed interface Scope {

    /** Everything. */
    record City() implements Scope {}

    /** One district and its schools. */
    record District(UUID district) implements Scope {}

    /** One school, and the district that it belongs to. */
    record School(UUID school, UUID district) implements Scope {}
}
