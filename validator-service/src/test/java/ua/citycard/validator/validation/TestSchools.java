package ua.citycard.validator.validation;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;
import ua.citycard.validator.access.Organisation;
import ua.citycard.validator.cards.CardWorld.Place;

/** The schools that a test has made up. */
@TestComponent
@Primary
class TestSchools implements Organisation {
    private final Map<UUID, School> schools = new ConcurrentHashMap<>();

    Place school() {
        Place place = Place.somewhere();
        schools.put(place.school(), new School(place.school(), "School", place.district()));
        return place;
    }

    @Override
    public List<District> districts() {
        return List.of();
    }

    @Override
    public List<School> schools() {
        return List.copyOf(schools.values());
    }
}
