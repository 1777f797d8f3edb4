package ua.citycard.station.face;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import ua.citycard.cli.PrivateFiles;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/** Saves a PDF, for its owner alone, whole or not at all: a full disk or a power cut leaves the file that was there before. */
public final class FaceFile {
    private FaceFile() {}

    public static void save(byte[] pdf, Path file) {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(part); // left by a station that was killed here
            PrivateFiles.createIfMissing(part);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(pdf);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            discard(part, failure);
            throw StationException.because(failure, Trouble.FILE_NOT_WRITTEN, file);
        }
    }

    private static void discard(Path part, IOException failure) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }
}
