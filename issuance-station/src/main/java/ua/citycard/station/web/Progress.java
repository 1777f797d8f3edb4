package ua.citycard.station.web;

import ua.citycard.station.service.CardState;

/** How far a card of the queue is, as the page shows it. */
enum Progress {
    WAITING,
    ENCODING,
    DONE,
    FAILED,
    GIVEN_UP;

    static Progress of(CardState state) {
        return switch (state) {
            case BATCHED -> WAITING;
            case SPOILED -> GIVEN_UP;
            case PERSONALIZED, QC_PASSED, BEYOND_THE_STATION -> DONE;
        };
    }
}
