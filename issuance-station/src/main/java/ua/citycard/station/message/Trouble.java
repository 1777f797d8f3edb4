package ua.citycard.station.message;

/**
 * Why the station could not go on, each with a sentence and a next step in both languages (bundle {@code messages},
 * keys {@code trouble.NAME} and {@code trouble.NAME.next}). The comments name the arguments of the sentence.
 */
public enum Trouble {
    /** What was given for an address. */
    SERVICE_ADDRESS_WRONG,
    /** Address of the service. */
    SERVICE_AWAY,
    /** Address, what was unexpected. */
    SERVICE_UNINTELLIGIBLE,
    /** Login. */
    SIGN_IN_REFUSED,
    SESSION_ENDED,
    /** The service's reason. */
    SERVICE_REFUSED,
    /** Card number, the service's reason. */
    REPORT_REFUSED,
    /** Number of the batch. */
    BATCH_UNKNOWN,
    /** Card number, number of the batch. */
    CARD_NOT_IN_BATCH,
    /** Number of the batch. */
    BATCH_DONE,
    PASSWORD_MISSING,
    /** File. */
    PASSWORD_FILE_UNREADABLE,

    /** Card number. */
    PHOTO_MISSING,
    /** Card number. */
    PHOTO_UNREADABLE,
    /** Card number, the character, its code point. */
    CHARACTER_NOT_PRINTABLE,
    /** Card number. */
    QR_TOO_LONG,
    /** File, the system's reason. */
    FILE_NOT_WRITTEN,
    /** Number of the batch. */
    NOTHING_TO_PRINT,
    /** Printer asked for, the printers that there are. */
    PRINTER_UNKNOWN,
    /** Printer, the system's reason. */
    PRINT_REFUSED,

    /** Port. */
    PORT_TAKEN,

    /** File, the system's reason. */
    JOURNAL_NOT_WRITTEN,
    /** File. */
    JOURNAL_IN_USE,
    /** File, line. */
    JOURNAL_DAMAGED,

    /** What broke. */
    STATION_BROKEN,

    /** File that the key should be in. */
    KEYS_MISSING,
    /** File of the keys, what is wrong. */
    KEYS_UNREADABLE,
    /** File of the keys, what is wrong. */
    TRANSPORT_KEYS_UNREADABLE,
    /** File that the keys should be in. */
    TRANSPORT_KEYS_MISSING,
    /** File, what is wrong. */
    TRANSPORT_KEYS_NOT_KEPT,
    KEYS_OF_ANOTHER_CITY,
    /** File, what is wrong. */
    CAP_UNREADABLE,
    READER_NONE,
    /** The readers that there are. */
    READER_SEVERAL,
    /** The software card's reader. */
    READER_NOT_THERE,
    /** What is wrong with it, and which readers there are. */
    READER_UNUSABLE,
    READERS_UNREACHABLE,
    /** Reader, seconds waited. */
    CARD_NONE,
    /** Reader, seconds waited. */
    CARD_NOT_TAKEN_OUT,
    /** Reader. */
    CARD_WITHOUT_CONTACTS,
    /** Reader. */
    CARD_PULLED_EARLY,
    /** Card number. */
    CARD_PULLED,
    /** Card number. */
    CARD_FINISHED_BEFORE,
    /** Card number, number of its batch. */
    CARD_BEGUN_ELSEWHERE,
    /** What the card answered. */
    CARD_FOREIGN,
    /** Card number. */
    CARD_QUARANTINED,
    /** Card number, what was refused. */
    CARD_REFUSED,
    /** Card number. */
    CARD_KEYS_DIFFER,
    /** Card number, what the tap came to. */
    TAP_REFUSED,
    /** Card number. */
    CERTIFICATE_WRONG
}
