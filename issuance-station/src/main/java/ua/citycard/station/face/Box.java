package ua.citycard.station.face;

/** A rectangle on a card's side, millimetres from the top left corner. */
record Box(float left, float top, float width, float height) {
    float right() {
        return left + width;
    }

    float bottom() {
        return top + height;
    }

    Box inset(float margin) {
        return new Box(left + margin, top + margin, width - 2 * margin, height - 2 * margin);
    }
}
