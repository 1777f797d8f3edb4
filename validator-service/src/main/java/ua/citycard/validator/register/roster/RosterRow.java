package ua.citycard.validator.register.roster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pupil as a roster says it, nothing checked yet.
 *
 * @param place the row that stands for the pupil
 * @param sourceId how the sending system calls the pupil; the registry form has no such thing
 * @param cells what was said; a field that is not in the map has no column in this roster
 */
public record RosterRow(Place place, @Nullable String sourceId, Map<RosterField, Cell> cells, List<RowFault> faults) {
    public RosterRow {
        cells = Map.copyOf(cells);
        faults = List.copyOf(faults);
    }

    /** The cell of the field, unless it is blank or the roster has no such column. */
    public Optional<Cell> said(RosterField field) {
        return Optional.ofNullable(cells.get(field)).filter(cell -> !cell.isBlank());
    }

    /** Where the field stands, or the whole row where the roster has no such column. */
    public Place placeOf(RosterField field) {
        Cell cell = cells.get(field);
        return cell == null ? place : cell.place();
    }

    @Override
    public String toString() {
        return "RosterRow[" + place + "]";
    }
}
