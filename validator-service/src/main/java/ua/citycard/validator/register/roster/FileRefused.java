package ua.citycard.validator.register.roster;

/** A file can't be read as what it says it is. Nothing of it has entered the register. */
public final class FileRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FileFault fault;
    private final transient Place place;

    FileRefused(FileFault fault, Place place) {
        super(fault + " in " + place);
        this.fault = fault;
        this.place = place;
    }

    FileRefused(FileFault fault, String file) {
        this(fault, Place.in(file));
    }

    public FileFault fault() {
        return fault;
    }

    /** The file, and the row and column where it is known. */
    public Place place() {
        return place;
    }
}
