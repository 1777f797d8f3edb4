package ua.citycard.validator.access;

import java.util.List;

/**
 * One page of the accounts that were looked for, by role and login.
 *
 * @param total how many there are on all pages
 */
public record UserPage(List<KnownUser> users, int page, long total) {}
