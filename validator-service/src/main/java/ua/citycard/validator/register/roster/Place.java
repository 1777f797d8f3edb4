package ua.citycard.validator.register.roster;

/**
 * Where something stands, as a person finds it in a spreadsheet.
 *
 * @param row counted from 1, the header; 0 where it is the file as a whole
 * @param column its heading; empty where it is the row as a whole
 */
public record Place(String file, int row, String column) {
    static Place in(String file) {
        return new Place(file, 0, "");
    }

    static Place in(String file, int row) {
        return new Place(file, row, "");
    }
}
