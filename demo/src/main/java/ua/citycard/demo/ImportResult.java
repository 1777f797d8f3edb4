package ua.citycard.demo;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import ua.citycard.cli.Count;

/** What the service said of all files of a roster; {@code findings} are the mistakes in it, a sentence each. */
record ImportResult(int rows, int accepted, int created, int errors, int warnings, List<String> findings) {
    private static final int SHOWN = 20;

    static ImportResult of(List<JsonNode> reports) {
        int rows = 0;
        int accepted = 0;
        int created = 0;
        int errors = 0;
        int warnings = 0;
        List<String> findings = new ArrayList<>();
        for (JsonNode report : reports) {
            rows += report.get("rows").asInt();
            accepted += report.get("accepted").asInt();
            created += report.get("created").asInt();
            for (JsonNode finding : report.get("errors")) {
                boolean warning = finding.get("severity").asString().equals("warning");
                warnings += warning ? 1 : 0;
                errors += warning ? 0 : 1;
                findings.add(sentence(finding));
            }
        }
        return new ImportResult(rows, accepted, created, errors, warnings, List.copyOf(findings));
    }

    private static String sentence(JsonNode finding) {
        StringBuilder sentence = new StringBuilder(finding.get("file").asString());
        if (!finding.path("row").isMissingNode() && !finding.path("row").isNull()) {
            sentence.append(':').append(finding.get("row").asInt());
        }
        return sentence.append("  ").append(finding.get("message").asString()).toString();
    }

    String counted() {
        return "%s, %d accepted; %s and %s"
                .formatted(Count.of(rows, "row"), accepted, Count.of(errors, "error"), Count.of(warnings, "warning"));
    }

    /** As {@link #counted}, and the first findings beneath. */
    String withFindings() {
        StringBuilder told = new StringBuilder(counted());
        findings.stream()
                .limit(SHOWN)
                .forEach(finding -> told.append("%n        ".formatted()).append(finding));
        if (findings.size() > SHOWN) {
            told.append("%n        and %d more".formatted(findings.size() - SHOWN));
        }
        return told.toString();
    }
}
