package ua.citycard.terminal.identity;

/** What a terminal stands for. */
public enum Mode {
    ENTRANCE,
    CANTEEN
}
