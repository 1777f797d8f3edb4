package ua.citycard.validator.register.roster;

/**
 * How much of this process's memory one roster may hold, as an estimate: what is held is counted, and when the share is
 * used up the roster is refused. A larger heap takes larger rosters.
 */
final class HeapShare {
    /** A roster's own index may have a third: the service, and what an import remembers of each row, need the rest. */
    private static final int PART = 3;

    /** An object, its place in a map, and what a text costs beside its characters. In bytes. */
    private static final int OBJECT = 160;

    private static final int TEXT = 56;

    /** What an import keeps of each row until it ends: to find the same pupil twice, and for the audit log. In bytes. */
    private static final int ROW = 3 * 1024;

    private long left = Runtime.getRuntime().maxMemory() / PART;

    /** The most rows of one roster, whatever its form. */
    static long rows() {
        return Runtime.getRuntime().maxMemory() / ROW;
    }

    /**
     * Counts an object with its texts.
     *
     * @throws FileRefused when that is more than there is room for
     */
    void take(String file, Iterable<String> texts) {
        left -= OBJECT;
        for (String text : texts) {
            left -= TEXT + 2L * text.length();
        }
        if (left < 0) {
            throw new FileRefused(FileFault.ROSTER_TOO_LARGE, file);
        }
    }
}
