package ua.citycard.validator.audit;

import java.util.List;

/**
 * What a verification of the whole log found.
 *
 * @param entries that were read
 * @param checkpoints whose signature and promise were compared
 * @param head hash of the last entry, hexadecimal
 * @param findings empty when the log is what was written
 */
public record Verdict(long entries, int checkpoints, String head, List<Finding> findings) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    /** Whether the log is what was written. */
    public boolean intact() {
        return findings.isEmpty();
    }
}
