package ua.citycard.validator.register.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ua.citycard.validator.access.Role;
import ua.citycard.validator.register.HolderState;

/** What somebody can decide about records on the page of the register, and in which states it makes sense. */
enum Decision {
    SUBMIT(Role.SCHOOL, HolderState.DRAFT, HolderState.RETURNED),
    APPROVE(Role.DISTRICT, HolderState.SUBMITTED, null),
    SEND_BACK(Role.DISTRICT, HolderState.SUBMITTED, null),
    REGISTER(Role.CITY, HolderState.VALIDATED, null);

    private final Role role;
    private final HolderState from;
    private final @Nullable HolderState orFrom;

    Decision(Role role, HolderState from, @Nullable HolderState orFrom) {
        this.role = role;
        this.from = from;
        this.orFrom = orFrom;
    }

    /** What a role can decide about records in a state; in any state when none is chosen. */
    static List<Decision> of(Role role, @Nullable HolderState state) {
        return Arrays.stream(values())
                .filter(decision -> decision.role == role)
                .filter(decision -> state == null || state == decision.from || state == decision.orFrom)
                .toList();
    }
}
