package ua.citycard.validator.register.roster;

/** What a cell says, and where it stood. A spreadsheet's date is already ISO 8601, its number already plain digits. */
public record Cell(String text, Place place) {
    public boolean isBlank() {
        return text.isBlank();
    }

    /** A pupil's data does not wander into logs by string concatenation. */
    @Override
    public String toString() {
        return "Cell[" + place + "]";
    }
}
