package ua.citycard.validator.register;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to import, and how.
 *
 * @param files one roster and the zips of photos beside it
 * @param dryRun do everything and keep nothing
 * @param newSchool how to name the school of a registry form if the register does not have it yet
 */
public record ImportOrder(
        List<ImportFile> files,
        ImportMode mode,
        boolean dryRun,
        @Nullable NewSchool newSchool) {
    public ImportOrder {
        files = List.copyOf(files);
    }

    /**
     * A school that the city takes into the register along with its first form; the code is the form's.
     *
     * @param district name of its district, which is made too if there is none of that name
     */
    public record NewSchool(String name, String district) {}
}
