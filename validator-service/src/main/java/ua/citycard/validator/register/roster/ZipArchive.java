package ua.citycard.validator.register.roster;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip from outside: nothing in it names a place on this machine, appears twice, or grows beyond a bound while it is
 * read. What entries claim about their size is not believed.
 */
final class ZipArchive implements Closeable {
    static final int MOST_ENTRIES = 100_000;

    /** Zips made on old Ukrainian Windows carry file names in this code page and don't say so. */
    private static final Charset OLD_WINDOWS = Charset.forName("IBM866");

    private final String name;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;

    private ZipArchive(String name, ZipFile zip, Map<String, ZipEntry> entries) {
        this.name = name;
        this.zip = zip;
        this.entries = entries;
    }

    static ZipArchive open(NamedFile file) throws IOException {
        ZipFile zip = openFile(file);
        try {
            return new ZipArchive(file.name(), zip, list(file.name(), zip));
        } catch (FileRefused refused) {
            zip.close();
            throw refused;
        } catch (IllegalArgumentException unreadableComment) {
            zip.close(); // Java reads an entry's comment only now
            throw new FileRefused(FileFault.NOT_A_ZIP, file.name());
        }
    }

    String name() {
        return name;
    }

    /** Names of the files in it, folders and what operating systems add left out. */
    Collection<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    boolean contains(String entry) {
        return entries.containsKey(entry);
    }

    /**
     * The bytes of an entry as they come, at most so many.
     *
     * @throws FileRefused from the stream, when there are more
     */
    InputStream stream(String entry, long atMost) throws IOException {
        InputStream content = zip.getInputStream(Objects.requireNonNull(entries.get(entry), "no such entry"));
        return new Bounded(content, atMost);
    }

    /** The bytes of an entry, cut one byte after the bound, so that a longer result means that it was too long. */
    byte[] read(String entry, int atMost) throws IOException {
        try (InputStream content = zip.getInputStream(Objects.requireNonNull(entries.get(entry), "no such entry"))) {
            return content.readNBytes(atMost + 1);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ZipFile openFile(NamedFile file) throws IOException {
        try {
            return new ZipFile(file.path().toFile(), StandardCharsets.UTF_8);
        } catch (ZipException | IllegalArgumentException notUtf8OrNoZip) {
            try {
                return new ZipFile(file.path().toFile(), OLD_WINDOWS);
            } catch (ZipException | IllegalArgumentException noZip) {
                throw new FileRefused(FileFault.NOT_A_ZIP, file.name());
            }
        }
    }

    private static Map<String, ZipEntry> list(String name, ZipFile zip) {
        if (zip.size() > MOST_ENTRIES) {
            throw new FileRefused(FileFault.ZIP_TOO_MANY_ENTRIES, name);
        }
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> {
            if (!staysInside(entry.getName())) {
                throw new FileRefused(FileFault.ZIP_ENTRY_NAME, name);
            }
            if (!isLeftByAnOperatingSystem(entry.getName()) && entries.put(entry.getName(), entry) != null) {
                throw new FileRefused(FileFault.ZIP_ENTRY_REPEATED, name);
            }
        });
        if (entries.isEmpty()) {
            throw new FileRefused(FileFault.ZIP_EMPTY, name);
        }
        return entries;
    }

    private static boolean staysInside(String entry) {
        boolean relative = !entry.startsWith("/") && entry.indexOf('\\') < 0 && entry.indexOf(':') < 0;
        boolean plain = entry.chars().noneMatch(Character::isISOControl);
        return relative && plain && Arrays.stream(entry.split("/", -1)).noneMatch(List.of("", ".", "..")::contains);
    }

    private static boolean isLeftByAnOperatingSystem(String entry) {
        String base = entry.substring(entry.lastIndexOf('/') + 1);
        return entry.startsWith("__MACOSX/") || base.equals(".DS_Store") || base.equals("Thumbs.db");
    }

    private final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream content, long atMost) {
            super(content);
            this.left = atMost;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new FileRefused(FileFault.ZIP_BOMB, name);
            }
        }
    }
}
