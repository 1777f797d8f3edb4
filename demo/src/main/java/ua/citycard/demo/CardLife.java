package ua.citycard.demo;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The life of a pupil's card, step by step, from the roster to the verified audit log. */
final class CardLife {
    private static final int CARDS = 3;

    /** A registry form names its school by code alone; one that no roster brought becomes a school of this name. */
    private static final String NEW_SCHOOL =
            "&schoolName=" + encoded("Заклад освіти з файлу") + "&district=" + encoded("Район з файлу");

    private final City city;
    private final Steps steps;
    private final Rosters rosters;
    private final Figures figures;
    private final People people;
    private final Making making;
    private final Using using;

    CardLife(City city, Steps steps, List<Path> roster) throws IOException {
        this.city = city;
        this.steps = steps;
        this.rosters = Rosters.of(roster);
        this.figures = new Figures(city.folder().resolve("cards.pdf"));
        this.people = new People(city);
        this.making = new Making(city, people, figures);
        this.using = new Using(city, people, figures);
    }

    Figures figures() {
        return figures;
    }

    void live() throws Exception {
        steps.take("import-dry-run", () -> importAll(true).withFindings());
        steps.take("import", () -> importAll(false).counted());
        making.choosePlace();
        steps.take("submit", making::submit);
        steps.take("approve", making::approve);
        steps.take("register", making::register);
        steps.take("batch", () -> making.batch(CARDS));
        steps.take("print", making::print);
        steps.take("encode", making::encode);
        steps.take("quality", making::quality);
        steps.take("dispatch", making::dispatch);
        steps.take("receive", making::receive);
        steps.take("handover", making::handOver);
        using.enrolTerminals(making.place(), making.holdersWithCards());
        steps.take("entrance-offline", using::enterWithoutNetwork);
        steps.take("meal", using::eat);
        steps.take("meal-again-refused", using::eatAgain);
        steps.take("lost", () -> using.reportLost(making.firstCard()));
        steps.take("entrance-refused", using::enterWithLostCard);
        steps.take("upload", using::upload);
        steps.take("audit-verify", this::verifyAudit);
    }

    List<String> openPages() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("Service:  " + city.address());
        lines.add("Station:  " + making.openStationPage());
        lines.add("Gate:     " + using.openKioskPage());
        lines.add("Sign-ins of this demo, made for it alone:");
        people.signIns().forEach(person -> lines.add("  %-24s %s".formatted(person.login(), person.password())));
        lines.add("Try: make a batch as " + making.operatorName()
                + ", encode it at the station's page, send it off, receive it and hand it over");
        lines.add(
                "as " + making.clerkName() + ". Cards 4 to 6 are blank; put them in and take them out by typing here:");
        lines.add("  insert 4 contact      before the station      pull contact");
        lines.add("  insert 4 contactless  before the gate         pull contactless      list      quit");
        return lines;
    }

    private ImportResult importAll(boolean dryRun) throws Exception {
        List<JsonNode> reports = new ArrayList<>();
        for (List<Path> files : rosters.imports()) {
            reports.add(people.keeper().upload("/api/imports?mode=valid&dryRun=" + dryRun + NEW_SCHOOL, files));
        }
        ImportResult result = ImportResult.of(reports);
        UnexpectedException.unless(
                result.accepted() > 0, "No row of the roster could be accepted: " + result.withFindings());
        int kept = people.keeper().get("/api/holders").get("total").asInt();
        UnexpectedException.unless(
                kept == (dryRun ? 0 : result.created()),
                "The register has %d pupils after %s".formatted(kept, dryRun ? "a dry run" : "the import"));
        return result;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String verifyAudit() throws Exception {
        try (Part verify = city.start("audit", List.of("audit", "verify", "--json"))) {
            JsonNode result = verify.result(Duration.ofMinutes(1));
            UnexpectedException.unless(result.get("ok").asBoolean(), "The audit log was altered");
            return result.get("entries").asLong() + " entries, unaltered";
        }
    }
}
