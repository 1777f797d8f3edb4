package ua.citycard.validator.register;

import ua.citycard.validator.register.roster.FileFault;
import ua.citycard.validator.register.roster.FileRefused;

/** A file as a whole can't be imported: it is not what it says it is. Nothing of it has entered the register. */
public final class ImportRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FileFault fault;
    private final String file;
    private final int row;
    private final String column;

    ImportRefused(FileRefused cause) {
        super(cause);
        this.fault = cause.fault();
        this.file = cause.place().file();
        this.row = cause.place().row();
        this.column = cause.place().column();
    }

    /** Stable name of the cause; the texts are in {@link FindingTexts}. */
    public String code() {
        return fault.name();
    }

    public String file() {
        return file;
    }

    /** Where it is, as a person finds it: the file, the row and the column as far as they are known. */
    public String place() {
        return file + (row > 0 ? ":" + row : "") + (column.isEmpty() ? "" : ", " + column);
    }

    /** Where in the file, from 1; 0 where it is the file as a whole. */
    public int row() {
        return row;
    }

    /** Heading of the column, property or entry; empty where there is none. */
    public String column() {
        return column;
    }
}
