package ua.citycard.station.web;

/** What the desk behind the page is about, and so what the operator does next. */
enum Phase {
    NO_BATCH,
    READY,
    PAUSED,
    PUT_CARD_IN,
    ENCODING,
    TAKE_CARD_OUT,
    FINISHED;

    boolean working() {
        return this == PUT_CARD_IN || this == ENCODING || this == TAKE_CARD_OUT;
    }
}
