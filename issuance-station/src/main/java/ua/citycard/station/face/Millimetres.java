package ua.citycard.station.face;

/** Lengths on a card: millimetres for people, points (1/72 inch) for PDF, dots of a 300 dpi card printer. */
final class Millimetres {
    /** One dot of a card printer at 300 dpi; bars and modules are whole dots wide, so that their edges stay sharp. */
    static final float DOT = 25.4f / 300;

    private static final float POINT = 25.4f / 72;

    private Millimetres() {}

    static float toPoints(float millimetres) {
        return millimetres / POINT;
    }

    static float ofPoints(float points) {
        return points * POINT;
    }
}
