package ua.citycard.validator.pages;

import java.util.List;
import ua.citycard.validator.access.Role;

/** The parts of the web pages. */
public enum Section {
    REGISTER("/register"),
    IMPORTS("/imports"),
    CARDS("/cards"),
    BATCHES("/batches"),
    CONSIGNMENTS("/consignments"),
    HAND_OVER("/hand-over"),
    USERS("/users"),
    TERMINALS("/terminals"),
    AUDIT("/audit");

    private final String path;

    Section(String path) {
        this.path = path;
    }

    /** Where the section's first page is. */
    public String path() {
        return path;
    }

    /** Where a role works, in the order of its navigation; it starts at the first. */
    static List<Section> of(Role role) {
        return switch (role) {
            case CITY -> List.of(REGISTER, IMPORTS, CARDS, BATCHES, CONSIGNMENTS, USERS, TERMINALS, AUDIT);
            case DISTRICT -> List.of(REGISTER, IMPORTS, CARDS, BATCHES, CONSIGNMENTS, USERS, TERMINALS);
            case SCHOOL -> List.of(HAND_OVER, REGISTER, IMPORTS, CONSIGNMENTS, CARDS, TERMINALS);
            case AUDITOR -> List.of(REGISTER, CARDS, BATCHES, CONSIGNMENTS, TERMINALS, AUDIT);
        };
    }
}
