package ua.citycard.validator.access;

import java.util.Map;

/**
 * Something happened at the door. Published in the transaction that it belongs to.
 *
 * @param action such as {@code session.opened}
 * @param subject such as {@code account:clerk}
 * @param details nothing personal, nothing secret
 */
public record AccessEvent(String action, String subject, Map<String, ?> details) {}
