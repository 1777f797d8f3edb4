package ua.citycard.validator.register.roster;

/**
 * Why a file as a whole can't be read, one code a cause. The sentence and the cure a person reads are in the message
 * bundle {@code findings} under this name.
 */
public enum FileFault {
    NO_ROSTER,
    SEVERAL_ROSTERS,
    FILE_EMPTY,
    FILE_TOO_LARGE,
    ROSTER_TOO_LARGE,
    FILE_TYPE_UNKNOWN,
    FILE_DAMAGED,

    NOT_A_ZIP,
    ZIP_EMPTY,
    ZIP_ENTRY_NAME,
    ZIP_ENTRY_REPEATED,
    ZIP_TOO_MANY_ENTRIES,
    ZIP_BOMB,
    ZIP_CONTENT_UNKNOWN,

    NOT_A_WORKBOOK,
    WORKBOOK_OF_OLD_EXCEL,
    WORKBOOK_SEVERAL_SHEETS,
    WORKBOOK_CELL_TOO_LONG,

    NOT_TEXT,
    ENCODING_UNKNOWN,
    ENCODING_BROKEN,
    CSV_BROKEN,
    ROW_TOO_LONG,

    HEADER_UNKNOWN,
    COLUMN_MISSING,
    COLUMN_UNKNOWN,
    COLUMN_REPEATED,
    NO_ROWS,

    ONEROSTER_MANIFEST,
    ONEROSTER_VERSION,
    ONEROSTER_DELTA,
    ONEROSTER_FILE_MISSING
}
