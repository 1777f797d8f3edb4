package ua.citycard.validator.register;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report as programs and people get it: with a sentence and a cure for each finding, in their language. */
public record ImportAnswer(
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

    /** One problem in a file; {@code row} as a spreadsheet shows it, the header is 1. */
    public record Finding(
            String file,
            @Nullable Integer row,
            @Nullable String column,
            String code,
            String severity,
            String message,
            String cure) {

        static Finding of(ImportReport.Finding finding, FindingTexts texts) {
            String code = finding.code().name();
            return new Finding(
                    finding.file(),
                    finding.row() == 0 ? null : Integer.valueOf(finding.row()),
                    finding.column().isEmpty() ? null : finding.column(),
                    code,
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    texts.message(code),
                    texts.cure(code));
        }
    }

    public static ImportAnswer of(ImportReport report, FindingTexts texts) {
        return new ImportAnswer(
                report.format(),
                report.dryRun(),
                report.applicable(),
                report.applied(),
                report.rows(),
                report.accepted(),
                report.rejected(),
                report.created(),
                report.updated(),
                report.unchanged(),
                report.warnings(),
                report.errors().stream()
                        .map(finding -> Finding.of(finding, texts))
                        .toList(),
                report.unlisted());
    }
}
