package ua.citycard.validator.validation;

import java.util.Set;
import ua.citycard.card.certificate.TerminalRights;

/** What a terminal stands for. */
public enum TerminalMode {
    ENTRANCE,
    CANTEEN;

    /** What its reader certificate allows; the city issues it on its day, so that cards may take their date from it. */
    TerminalRights rights() {
        return TerminalRights.of(true, this == CANTEEN ? Set.of(TerminalRights.CANTEEN) : Set.of());
    }
}
