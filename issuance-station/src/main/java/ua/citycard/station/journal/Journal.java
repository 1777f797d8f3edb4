package ua.citycard.station.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.CardNumber;
import ua.citycard.cli.PrivateFiles;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/**
 * What this station has done to which chip, one JSON line each, appended and forced to disk before the deed. After a
 * power cut it tells which chips may be half made. One station holds it at a time. Not thread-safe.
 */
public final class Journal implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final InstantSource clock;
    private final Operations operations;

    private Journal(Path file, FileChannel channel, InstantSource clock, Operations operations) {
        this.file = file;
        this.channel = channel;
        this.clock = clock;
        this.operations = operations;
    }

    /**
     * Opens the journal of this data folder, or begins it.
     *
     * @throws StationException when another station holds it, it is damaged, or the disk can't be written
     */
    public static Journal open(Path dataFolder, InstantSource clock) {
        Path file = fileIn(dataFolder);
        FileChannel channel = null;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            PrivateFiles.createIfMissing(file);
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(channel, file);
            dropTornLine(channel);
            Journal journal = new Journal(file, channel, clock, replay(file));
            channel = null;
            return journal;
        } catch (IOException failure) {
            throw StationException.because(failure, Trouble.JOURNAL_NOT_WRITTEN, file);
        } finally {
            closeQuietly(channel);
        }
    }

    /** Reads the journal of this data folder without holding it; empty when there is none. */
    public static List<Operation> read(Path dataFolder) {
        Path file = fileIn(dataFolder);
        try {
            return Files.exists(file) ? replay(file).all() : List.of();
        } catch (IOException failure) {
            throw new StationException(failure, Trouble.JOURNAL_DAMAGED, file, "?");
        }
    }

    /** Every operation, the oldest first. */
    public List<Operation> operations() {
        return operations.all();
    }

    /** The finished cards of which the service has not been told, the oldest first. */
    public List<Operation> unreported() {
        return operations.unreported();
    }

    /** The last operation with this chip. */
    public Optional<Operation> ofChip(String chip) {
        return operations.ofChip(chip);
    }

    /** The last operation for this card. */
    public Optional<Operation> ofCard(CardNumber card) {
        return operations.ofCard(card);
    }

    /** Writes down that the chip becomes this card. */
    public Operation assign(UUID operation, String batch, CardNumber card, String chip) {
        return append(new Entry(clock.instant(), operation, batch, card.digits(), chip, Event.ASSIGNED, null));
    }

    /**
     * Writes down what happens next, and returns only when it is on the disk.
     *
     * @throws StationException when it is not; the deed must not be done then
     */
    public Operation append(Operation operation, Event event, @Nullable String note) {
        return append(new Entry(
                clock.instant(),
                operation.id(),
                operation.batch(),
                operation.card().digits(),
                operation.chip(),
                event,
                note));
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private Operation append(Entry entry) {
        long end = -1;
        try {
            end = channel.size();
            ByteBuffer line = StandardCharsets.UTF_8.encode(entry.encode() + "\n");
            while (line.hasRemaining()) {
                channel.write(line, end + line.position());
            }
            channel.force(true);
        } catch (IOException failure) {
            takeBack(end, failure);
            throw StationException.because(failure, Trouble.JOURNAL_NOT_WRITTEN, file);
        }
        Operation operation = Operation.of(entry);
        operations.put(operation);
        return operation;
    }

    /** A part of a line is dropped when the journal is opened next; here it goes as soon as possible. */
    private void takeBack(long end, IOException failure) {
        try {
            if (end >= 0) {
                channel.truncate(end);
            }
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    private static Path fileIn(Path dataFolder) {
        return dataFolder.resolve("station").resolve("journal.jsonl");
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException sameProgram) {
            throw new StationException(sameProgram, Trouble.JOURNAL_IN_USE, file);
        }
        if (lock == null) {
            throw new StationException(Trouble.JOURNAL_IN_USE, file);
        }
    }

    /** A power cut while a line was written leaves it without its end; what it announced was not done. */
    private static void dropTornLine(FileChannel channel) throws IOException {
        long end = channel.size();
        ByteBuffer last = ByteBuffer.allocate(1);
        while (end > 0) {
            last.clear();
            channel.read(last, end - 1);
            if (last.get(0) == '\n') {
                break;
            }
            end--;
        }
        if (end < channel.size()) {
            channel.truncate(end);
            channel.force(true);
        }
    }

    /** Line by line, since a station's journal grows for years; a last line without its end is not believed. */
    private static Operations replay(Path file) throws IOException {
        Operations operations = new Operations();
        boolean complete = endsWithALine(file);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 1;
            String line = lines.readLine();
            while (line != null) {
                String next = lines.readLine();
                if (next != null || complete) {
                    Operation operation = parse(file, number, line);
                    operations.put(operation);
                }
                line = next;
                number++;
            }
        }
        return operations;
    }

    private static boolean endsWithALine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() == 0 || (channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n');
        }
    }

    private static Operation parse(Path file, int number, String line) {
        try {
            return Operation.of(Entry.parse(line));
        } catch (IllegalArgumentException broken) {
            throw new StationException(broken, Trouble.JOURNAL_DAMAGED, file, number);
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException nothingLost) {
            // Every line was forced to disk when it was written.
        }
    }
}
