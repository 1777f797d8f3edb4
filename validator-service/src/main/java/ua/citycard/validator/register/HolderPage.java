package ua.citycard.validator.register;

import java.util.List;

/**
 * One page of the holders that were looked for, by school, class and name.
 *
 * @param total how many there are on all pages
 */
public record HolderPage(List<HolderSummary> holders, int page, long total) {}
