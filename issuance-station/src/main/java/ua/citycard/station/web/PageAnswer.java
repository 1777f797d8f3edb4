package ua.citycard.station.web;

import java.nio.charset.StandardCharsets;

/** What goes back to the browser. */
final class PageAnswer {
    private final int status;
    private final String type;
    private final byte[] body;

    private PageAnswer(int status, String type, byte[] body) {
        this.status = status;
        this.type = type;
        this.body = body;
    }

    static PageAnswer of(String type, byte[] body) {
        return new PageAnswer(200, type, body);
    }

    static PageAnswer done() {
        return new PageAnswer(204, "text/plain", new byte[0]);
    }

    static PageAnswer missing() {
        return new PageAnswer(404, "text/plain", "Not found".getBytes(StandardCharsets.UTF_8));
    }

    static PageAnswer refused() {
        return new PageAnswer(403, "text/plain", "Refused".getBytes(StandardCharsets.UTF_8));
    }

    /** What stands behind the page did not do its part; the sentence says what. */
    static PageAnswer unavailable(String sentence) {
        return new PageAnswer(502, "text/plain; charset=utf-8", sentence.getBytes(StandardCharsets.UTF_8));
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    byte[] body() {
        return body;
    }
}
