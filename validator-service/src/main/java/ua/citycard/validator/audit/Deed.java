package ua.citycard.validator.audit;

/** An entry that has no place in the chain yet; the database gives it its position and time. */
record Deed(String actor, String role, String action, String subject, String details) {}
