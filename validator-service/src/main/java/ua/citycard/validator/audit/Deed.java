package ua.citycard.validator.audit;

/**
 * An entry that has no place in the chain yet; the database gives it its position, its time and the actor of its
 * transaction.
 */
record Deed(String action, String subject, String details) {}
