package ua.citycard.validator.register.roster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The photos that came with a roster, found by file name, whatever folder of whichever zip they are in.
 */
public final class PhotoArchive {
    /** The largest photo file, in bytes. */
    public static final int LARGEST_PHOTO = 8 * 1024 * 1024;

    private final Map<String, List<Entry>> byName = new HashMap<>();
    private final Set<String> mentioned = new HashSet<>();

    private record Entry(ZipArchive zip, String path) {}

    /** What looking for a photo comes to. */
    public sealed interface Found {
        /** A file as it was sent, whatever it is. */
        final class Photo implements Found {
            private final byte[] file;

            Photo(byte[] file) {
                this.file = file;
            }

            public byte[] file() {
                return file;
            }
        }

        /** No file has the name. */
        record Missing() implements Found {}

        /** Files of two folders have the name. */
        record Ambiguous() implements Found {}

        /** The file is larger than {@link #LARGEST_PHOTO}. */
        record TooLarge() implements Found {}
    }

    void add(ZipArchive zip, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        byName.computeIfAbsent(key(name), any -> new ArrayList<>(1)).add(new Entry(zip, path));
    }

    /** Looks for the file of that name; capitals make no difference, as they don't in Windows. */
    public Found find(String name) {
        List<Entry> entries = byName.getOrDefault(key(name), List.of());
        if (entries.isEmpty()) {
            return new Found.Missing();
        }
        if (entries.size() > 1) {
            return new Found.Ambiguous();
        }
        return read(entries.get(0));
    }

    /** Whether any file has the name. */
    boolean contains(String name) {
        return byName.containsKey(key(name));
    }

    /** Remembers that a row names the file, whether the row is right or not. */
    public void mention(String name) {
        if (contains(name)) {
            mentioned.add(key(name));
        }
    }

    /** Files that no row names. */
    public List<Place> unused() {
        return byName.entrySet().stream()
                .filter(named -> !mentioned.contains(named.getKey()))
                .flatMap(named -> named.getValue().stream())
                .map(entry -> new Place(entry.zip().name(), 0, entry.path()))
                .sorted(Comparator.comparing(Place::file).thenComparing(Place::column))
                .toList();
    }

    private static Found read(Entry entry) {
        byte[] file;
        try {
            file = entry.zip().read(entry.path(), LARGEST_PHOTO);
        } catch (IOException damaged) {
            throw new FileRefused(FileFault.FILE_DAMAGED, entry.zip().name());
        }
        return file.length > LARGEST_PHOTO ? new Found.TooLarge() : new Found.Photo(file);
    }

    private static String key(String name) {
        return CellText.normalise(name).toLowerCase(Locale.ROOT);
    }
}
