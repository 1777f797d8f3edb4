package ua.citycard.validator.validation;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days in the city. */
final class CityTime {
    private static final ZoneId CITY = ZoneId.of("Europe/Kyiv");

    private CityTime() {}

    static LocalDate today(InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), CITY);
    }
}
