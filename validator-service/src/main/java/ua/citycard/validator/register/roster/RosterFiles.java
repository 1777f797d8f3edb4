package ua.citycard.validator.register.roster;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The files of one import: one roster and the zips of photos that lie beside it. What a file is, its content says; its
 * name may not say otherwise.
 */
public final class RosterFiles implements Closeable {
    /** The largest file of an import, in bytes. */
    private static final long LARGEST_TEXT = 256L << 20;

    private static final long LARGEST_ZIP = 8L << 30;
    private static final byte[] ZIP_START = {'P', 'K'};
    private static final byte[] OLD_EXCEL_START = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final List<String> PICTURES = List.of(".jpg", ".jpeg", ".png");

    private final List<ZipArchive> zips = new ArrayList<>();
    private final PhotoArchive photos = new PhotoArchive();
    private @Nullable Roster roster;
    private String rosterName = "";

    private RosterFiles() {}

    /**
     * Recognises the files.
     *
     * @throws FileRefused when one is not what it says it is, or when they are not one roster and its photos
     * @throws IOException when a file can't be read from the disk
     */
    public static RosterFiles open(List<NamedFile> files) throws IOException {
        RosterFiles opened = new RosterFiles();
        try {
            for (NamedFile file : files) {
                opened.addWhole(file);
            }
            if (opened.roster == null) {
                throw new FileRefused(FileFault.NO_ROSTER, names(files));
            }
            return opened;
        } catch (FileRefused | IOException refused) {
            opened.close();
            throw refused;
        }
    }

    public Roster roster() {
        return Objects.requireNonNull(roster);
    }

    /**
     * Hands over the rows of the roster.
     *
     * @throws FileRefused when there are none, or more than memory is there for, or when the roster turns out not to be what it says it is
     */
    public void forEachRow(Consumer<RosterRow> reader) {
        AtomicInteger rows = new AtomicInteger();
        roster().forEach(row -> {
            if (rows.incrementAndGet() > HeapShare.rows()) {
                throw new FileRefused(FileFault.ROSTER_TOO_LARGE, rosterName);
            }
            reader.accept(row);
        });
        if (rows.get() == 0) {
            throw new FileRefused(FileFault.NO_ROWS, rosterName);
        }
    }

    public PhotoArchive photos() {
        return photos;
    }

    @Override
    public void close() {
        zips.forEach(ZipArchive::close);
    }

    private void addWhole(NamedFile file) throws IOException {
        try {
            add(file);
        } catch (ZipException | EOFException damaged) {
            throw new FileRefused(FileFault.FILE_DAMAGED, file.name());
        }
    }

    private void add(NamedFile file) throws IOException {
        long size = Files.size(file.path());
        if (size == 0) {
            throw new FileRefused(FileFault.FILE_EMPTY, file.name());
        }
        boolean zipped = startsWith(file, ZIP_START);
        if (size > (zipped ? LARGEST_ZIP : LARGEST_TEXT)) {
            throw new FileRefused(FileFault.FILE_TOO_LARGE, file.name());
        }
        switch (file.extension()) {
            case "csv" -> setRoster(openCsv(file, zipped), file);
            case "xlsx" -> setRoster(openWorkbook(file, zipped), file);
            case "zip" -> addZip(file, zipped);
            case "xls" -> throw new FileRefused(FileFault.WORKBOOK_OF_OLD_EXCEL, file.name());
            default -> throw new FileRefused(FileFault.FILE_TYPE_UNKNOWN, file.name());
        }
    }

    private static Roster openCsv(NamedFile file, boolean zipped) throws IOException {
        if (zipped || startsWith(file, OLD_EXCEL_START)) {
            throw new FileRefused(FileFault.NOT_TEXT, file.name());
        }
        return RegistryFormCsv.open(file);
    }

    private static Roster openWorkbook(NamedFile file, boolean zipped) throws IOException {
        if (startsWith(file, OLD_EXCEL_START)) {
            throw new FileRefused(FileFault.WORKBOOK_OF_OLD_EXCEL, file.name());
        }
        if (!zipped) {
            throw new FileRefused(FileFault.NOT_A_WORKBOOK, file.name());
        }
        return RegistryFormXlsx.open(file);
    }

    private void addZip(NamedFile file, boolean zipped) throws IOException {
        if (!zipped) {
            throw new FileRefused(FileFault.NOT_A_ZIP, file.name());
        }
        ZipArchive zip = ZipArchive.open(file);
        zips.add(zip);
        if (zip.contains(OneRosterManifest.FILE)) {
            setRoster(OneRoster.open(zip, photos), file);
            return;
        }
        for (String name : zip.names()) {
            if (PICTURES.stream().noneMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
                throw new FileRefused(FileFault.ZIP_CONTENT_UNKNOWN, new Place(file.name(), 0, name));
            }
            photos.add(zip, name);
        }
    }

    private void setRoster(Roster opened, NamedFile file) {
        if (roster != null) {
            throw new FileRefused(FileFault.SEVERAL_ROSTERS, file.name());
        }
        roster = opened;
        rosterName = file.name();
    }

    private static boolean startsWith(NamedFile file, byte[] start) throws IOException {
        try (InputStream bytes = Files.newInputStream(file.path())) {
            return Arrays.equals(bytes.readNBytes(start.length), start);
        }
    }

    private static String names(List<NamedFile> files) {
        return String.join(", ", files.stream().map(NamedFile::name).toList());
    }
}
