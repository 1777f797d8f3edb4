package ua.citycard.validator.register;

import java.util.UUID;

/** What happened to a holder's record; other modules listen to these. */
public sealed interface HolderEvent {
    UUID holder();

    /** The school says that the record is complete. */
    record Submitted(UUID holder) implements HolderEvent {}

    /** The district sent the record back. */
    record Returned(UUID holder) implements HolderEvent {}

    /** The district checked the record. */
    record Validated(UUID holder) implements HolderEvent {}

    /** The holder is in the register and may get a card. */
    record Registered(UUID holder, long number) implements HolderEvent {}
}
