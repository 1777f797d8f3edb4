package ua.citycard.validator.validation;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.TestClock;
import ua.citycard.validator.ValidatorService;
import ua.citycard.validator.cards.CardWorld.Place;

/** The running service with its real doors, and a school of the test's own on the first of September in the morning. */
@ServiceTest
@SpringBootTest(classes = ValidatorService.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(ValidationWorld.class)
abstract class ValidationTest {
    @Autowired
    ValidationWorld world;

    @Autowired
    TestClock clock;

    Place place = Place.somewhere();

    @BeforeEach
    void foundASchool() {
        clock.set(TestClock.MORNING);
        place = world.schools.school();
    }
}
