package ua.citycard.validator.validation;

import java.util.UUID;
import org.springframework.stereotype.Component;
import ua.citycard.validator.access.Organisation;

/** Where schools are. */
@Component
class Places {
    private final Organisation organisation;

    Places(Organisation organisation) {
        this.organisation = organisation;
    }

    /**
     * The district of a school that the current actor reaches.
     *
     * @throws ValidationRefusedException when there is no such school
     */
    UUID districtOf(UUID school) {
        return organisation.schools().stream()
                .filter(known -> known.id().equals(school))
                .map(Organisation.School::district)
                .findAny()
                .orElseThrow(() -> new ValidationRefusedException(
                        ValidationRefusal.SCHOOL_UNKNOWN, "There is no such school in your part of the city."));
    }
}
