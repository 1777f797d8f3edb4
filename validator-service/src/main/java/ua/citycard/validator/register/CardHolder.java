package ua.citycard.validator.register;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A registered holder as a card's maker needs them.
 *
 * @param className such as {@code 7-А}
 * @param studiesUntil 31 August of the year in which the holder's class leaves school
 */
public record CardHolder(
        UUID id,
        long number,
        HolderKind kind,
        PersonName name,
        LatinName latin,
        UUID school,
        UUID district,
        String schoolName,
        String className,
        LocalDate studiesUntil) {

    @Override
    public String toString() {
        return "CardHolder[" + id + "]";
    }
}
