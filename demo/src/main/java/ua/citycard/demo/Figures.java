package ua.citycard.demo;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was measured while the card lived. */
final class Figures {
    private final Map<String, String> told = new LinkedHashMap<>();
    private final Path pdf;
    private int cards;

    Figures(Path pdf) {
        this.pdf = pdf;
    }

    void tell(String what, String figure) {
        told.put(what, figure);
    }

    void cardMade() {
        cards++;
    }

    int cards() {
        return cards;
    }

    Path pdf() {
        return pdf;
    }

    Map<String, String> told() {
        return new LinkedHashMap<>(told);
    }
}
