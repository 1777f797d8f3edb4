package ua.citycard.validator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import ua.citycard.validator.access.TestUsers;

/**
 * A test of the whole service on a real PostgreSQL, in a database of its own that all tests with the same context
 * share: make your own schools and people, and assume nothing about the number of rows. Time is {@link TestClock}'s. MockMvc is there; a test of the
 * real port adds {@code @SpringBootTest(webEnvironment = RANDOM_PORT)} of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = ValidatorService.class)
@AutoConfigureMockMvc
@Import({TestClock.class, TestUsers.class})
@ContextConfiguration(initializers = TestDatabase.class)
public @interface ServiceTest {}
