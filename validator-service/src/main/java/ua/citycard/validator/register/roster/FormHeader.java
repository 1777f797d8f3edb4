package ua.citycard.validator.register.roster;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The first row of a registry form: all the columns and no other, in any order. */
final class FormHeader {
    private final List<RosterField> columns;

    private FormHeader(List<RosterField> columns) {
        this.columns = columns;
    }

    /** How many of the headings are a form's. */
    static long known(List<String> headings) {
        return headings.stream()
                .map(RosterField::ofHeading)
                .flatMap(Optional::stream)
                .count();
    }

    /** @throws FileRefused naming the first column that is too much or missing */
    static FormHeader of(String file, List<String> headings) {
        if (known(headings) == 0) {
            throw new FileRefused(FileFault.HEADER_UNKNOWN, Place.in(file, 1));
        }
        Set<RosterField> seen = EnumSet.noneOf(RosterField.class);
        List<RosterField> columns = headings.stream()
                .map(heading -> {
                    RosterField field = RosterField.ofHeading(heading)
                            .orElseThrow(() -> refused(FileFault.COLUMN_UNKNOWN, file, heading));
                    if (!seen.add(field)) {
                        throw refused(FileFault.COLUMN_REPEATED, file, heading);
                    }
                    return field;
                })
                .toList();
        Arrays.stream(RosterField.values())
                .filter(field -> !seen.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw refused(FileFault.COLUMN_MISSING, file, field.heading());
                });
        return new FormHeader(columns);
    }

    int width() {
        return columns.size();
    }

    RosterField field(int column) {
        return columns.get(column);
    }

    /** The cells of a row of text; columns beyond its end are empty. */
    Map<RosterField, Cell> cells(String file, int row, List<String> values) {
        Map<RosterField, Cell> cells = new EnumMap<>(RosterField.class);
        for (int i = 0; i < columns.size(); i++) {
            String text = i < values.size() ? values.get(i) : "";
            cells.put(columns.get(i), new Cell(text, place(file, row, i)));
        }
        return cells;
    }

    Place place(String file, int row, int column) {
        return new Place(file, row, columns.get(column).heading());
    }

    private static FileRefused refused(FileFault fault, String file, String heading) {
        return new FileRefused(fault, new Place(file, 1, heading.strip()));
    }
}
