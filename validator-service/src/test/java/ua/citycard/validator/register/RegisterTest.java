package ua.citycard.validator.register;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import ua.citycard.validator.ServiceTest;

/** A test of the register in the whole service, with a {@link City} to work in. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@Import(City.class)
@interface RegisterTest {}
