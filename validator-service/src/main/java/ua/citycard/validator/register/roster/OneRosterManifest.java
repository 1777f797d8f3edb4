package ua.citycard.validator.register.roster;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a OneRoster zip says of itself: its version, which files it holds in full, and which system made it. Changes alone
 * ({@code delta}) are refused: they don't say what a pupil's whole record is.
 *
 * @param system code of the sending system; its identifiers are unique within it
 */
record OneRosterManifest(String system) {
    static final String FILE = "manifest.csv";

    private static final long LARGEST = 64 * 1024;
    private static final String VERSION = "1.2";

    static OneRosterManifest read(ZipArchive zip) throws IOException {
        Map<String, String> properties = properties(zip);
        if (!VERSION.equals(properties.get("oneroster.version"))) {
            throw new FileRefused(FileFault.ONEROSTER_VERSION, new Place(FILE, 0, "oneroster.version"));
        }
        for (OneRosterTable table : OneRosterTable.values()) {
            requireInFull(table, properties.getOrDefault(table.manifestProperty(), "absent"), zip);
        }
        return new OneRosterManifest(properties.getOrDefault("source.systemCode", ""));
    }

    private static void requireInFull(OneRosterTable table, String sent, ZipArchive zip) {
        Place property = new Place(FILE, 0, table.manifestProperty());
        switch (sent) {
            case "bulk" -> {
                if (!zip.contains(table.fileName())) {
                    throw new FileRefused(FileFault.ONEROSTER_FILE_MISSING, new Place(table.fileName(), 0, ""));
                }
            }
            case "delta" -> throw new FileRefused(FileFault.ONEROSTER_DELTA, property);
            case "absent" -> throw new FileRefused(FileFault.ONEROSTER_FILE_MISSING, property);
            default -> throw new FileRefused(FileFault.ONEROSTER_MANIFEST, property);
        }
    }

    private static Map<String, String> properties(ZipArchive zip) throws IOException {
        Map<String, String> properties = new HashMap<>();
        try (InputStream bytes = zip.stream(FILE, LARGEST);
                CsvTable table = CsvTable.open(FILE, bytes, CsvDialect.STANDARD)) {
            Optional<CsvTable.Row> header = table.next();
            if (!header.map(CsvTable.Row::values).equals(Optional.of(List.of("propertyName", "value")))) {
                throw new FileRefused(FileFault.ONEROSTER_MANIFEST, Place.in(FILE, 1));
            }
            for (Optional<CsvTable.Row> row = table.next(); row.isPresent(); row = table.next()) {
                List<String> pair = row.get().values();
                if (pair.size() != 2
                        || properties.put(pair.get(0).strip(), pair.get(1).strip()) != null) {
                    throw new FileRefused(
                            FileFault.ONEROSTER_MANIFEST,
                            Place.in(FILE, row.get().number()));
                }
            }
        }
        return properties;
    }
}
