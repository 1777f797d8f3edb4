package ua.citycard.validator.register;

import java.util.List;

/**
 * What an import came to.
 *
 * @param format of the roster
 * @param applicable whether the file can enter in the mode that was asked for
 * @param applied whether it has entered: it was applicable, and no dry run
 * @param rows pupils in the file
 * @param accepted rows without an error
 * @param rejected rows with one
 * @param created pupils who were not in the register
 * @param updated pupils whose record changed
 * @param unchanged pupils whose record already said the same
 * @param warnings how many findings are warnings, listed or not
 * @param errors the findings of both severities in the order of the file, {@value ImportFindings#MOST} at most
 * @param unlisted how many findings there are beyond those
 */
public record ImportReport(
        String format,
        boolean dryRun,
        boolean applicable,
        boolean applied,
        int rows,
        int accepted,
        int rejected,
        int created,
        int updated,
        int unchanged,
        int warnings,
        List<Finding> errors,
        int unlisted) {

    /**
     * One problem in a file.
     *
     * @param row as a spreadsheet shows it, the header is 1; 0 where it is the file as a whole
     * @param column its heading; empty where it is the row as a whole
     */
    public record Finding(String file, int row, String column, Problem code, Problem.Severity severity) {}
}
