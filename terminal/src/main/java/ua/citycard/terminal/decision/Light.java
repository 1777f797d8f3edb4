package ua.citycard.terminal.decision;

/** What the screen shows at a glance. Red never keeps a child outside: it calls the guard, who decides. */
public enum Light {
    GREEN,
    AMBER,
    RED
}
