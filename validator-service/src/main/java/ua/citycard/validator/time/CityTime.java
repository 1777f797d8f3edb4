package ua.citycard.validator.time;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days and hours as the city has them. */
public final class CityTime {
    public static final String ZONE_NAME = "Europe/Kyiv";
    public static final ZoneId ZONE = ZoneId.of(ZONE_NAME);

    private CityTime() {}

    /** The day that it is in the city. */
    public static LocalDate today(InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }
}
