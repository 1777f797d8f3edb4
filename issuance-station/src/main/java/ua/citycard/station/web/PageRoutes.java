package ua.citycard.station.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.card.CardNumber;
import ua.citycard.station.face.FacePreview;
import ua.citycard.station.message.Messages;
import ua.citycard.station.message.StationException;
import ua.citycard.station.service.BatchCard;

/** Which address of the page means what. */
final class PageRoutes {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> FILES = Map.of(
            "", "text/html; charset=utf-8",
            "station.css", "text/css; charset=utf-8",
            "station.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private final WebDesk desk;
    private final Map<String, Messages> languages = Map.of("uk", Messages.ukrainian(), "en", Messages.english());

    PageRoutes(WebDesk desk) {
        this.desk = desk;
    }

    PageAnswer get(String path, String language) throws IOException {
        Messages messages = languages.getOrDefault(language, Messages.ukrainian());
        if (FILES.containsKey(path)) {
            return file(path);
        }
        if (path.equals("state")) {
            return json(PageState.of(desk.snapshot(), messages));
        }
        if (path.equals("readers")) {
            return json(desk.readers());
        }
        if (path.equals("words")) {
            return json(messages.all("page."));
        }
        try {
            return picture(path);
        } catch (StationException trouble) {
            return PageAnswer.unavailable(trouble.sentence(messages) + " " + trouble.nextStep(messages));
        }
    }

    private PageAnswer picture(String path) throws IOException {
        if (path.startsWith("photo/")) {
            return card(path.substring("photo/".length()))
                    .flatMap(desk::photo)
                    .map(bytes -> PageAnswer.of("image/jpeg", bytes))
                    .orElseGet(PageAnswer::missing);
        }
        if (path.startsWith("front/")) {
            return preview(path.substring("front/".length()), FacePreview.Side.FRONT);
        }
        if (path.startsWith("back/")) {
            return preview(path.substring("back/".length()), FacePreview.Side.BACK);
        }
        return PageAnswer.missing();
    }

    PageAnswer post(String path, String body) {
        switch (path) {
            case "batch" -> desk.openBatch(body);
            case "start" -> desk.start(Optional.of(body).filter(reader -> !reader.isEmpty()));
            case "pause" -> desk.pause();
            default -> {
                return PageAnswer.missing();
            }
        }
        return PageAnswer.done();
    }

    private PageAnswer preview(String number, FacePreview.Side side) throws IOException {
        Optional<BatchCard> card = card(number);
        Optional<byte[]> photo = card.flatMap(desk::photo);
        if (card.isEmpty() || photo.isEmpty()) {
            return PageAnswer.missing();
        }
        try {
            return PageAnswer.of("image/png", FacePreview.png(card.get().face(), photo.get(), side));
        } catch (StationException unprintable) {
            return PageAnswer.missing();
        }
    }

    private Optional<BatchCard> card(String digits) {
        try {
            return desk.card(new CardNumber(digits));
        } catch (IllegalArgumentException noNumber) {
            return Optional.empty();
        }
    }

    private static PageAnswer json(Object value) {
        return PageAnswer.of("application/json", JSON.writeValueAsBytes(value));
    }

    private static PageAnswer file(String path) throws IOException {
        String name = path.isEmpty() ? "station.html" : path;
        try (InputStream resource = PageRoutes.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return PageAnswer.of(FILES.getOrDefault(path, "text/plain"), resource.readAllBytes());
        }
    }
}
