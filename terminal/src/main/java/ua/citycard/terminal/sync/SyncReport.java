package ua.citycard.terminal.sync;

import java.util.OptionalLong;

/**
 * What one exchange with the service came to.
 *
 * @param statusListVersion the version held now, if any
 * @param snapshotVersion the version held now, if any
 * @param uploaded events that the service took
 * @param known events that it had had before
 * @param refused events that it would not take
 * @param waiting events that it has not answered for
 */
public record SyncReport(
        OptionalLong statusListVersion,
        OptionalLong snapshotVersion,
        int uploaded,
        int known,
        int refused,
        int waiting) {}
