package ua.citycard.validator.register;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A district education department.
 *
 * @param yedrpou its code; unknown where a school was made before anybody sent the department's data
 */
public record District(UUID id, @Nullable YedrpouCode yedrpou, String name) {}
