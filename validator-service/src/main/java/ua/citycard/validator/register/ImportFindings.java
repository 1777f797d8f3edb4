package ua.citycard.validator.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The findings of one import: all are counted, and as many kept as a person would read. */
final class ImportFindings {
    /** How many findings a report lists. */
    static final int MOST = 1000;

    private final List<RowFinding> kept = new ArrayList<>();
    private int errors;
    private int warnings;

    void add(RowFinding finding) {
        if (finding.isError()) {
            errors++;
        } else {
            warnings++;
        }
        if (kept.size() < MOST) {
            kept.add(finding);
        }
    }

    boolean hasErrors() {
        return errors > 0;
    }

    int warnings() {
        return warnings;
    }

    int unlisted() {
        return errors + warnings - kept.size();
    }

    List<ImportReport.Finding> listed() {
        return kept.stream()
                .map(finding -> new ImportReport.Finding(
                        finding.place().file(),
                        finding.place().row(),
                        finding.place().column(),
                        finding.problem(),
                        finding.problem().severity()))
                .sorted(Comparator.comparing(ImportReport.Finding::file).thenComparing(ImportReport.Finding::row))
                .toList();
    }
}
