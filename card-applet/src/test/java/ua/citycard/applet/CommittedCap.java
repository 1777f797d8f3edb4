package ua.citycard.applet;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The CAP file in {@code cap/}, and the note of the sources that it was made from beside it. Paths are the module's. */
final class CommittedCap {
    static final Path CAP = Path.of("cap", "citycard.cap");

    private static final Path NOTE = Path.of("cap", "citycard.properties");
    private static final Path SOURCES = Path.of("src", "main", "java");

    private CommittedCap() {}

    /** Puts a CAP file just made in the place of the last one: the end of the build with {@code -Pcap}. */
    public static void main(String[] arguments) throws IOException {
        String note = "# What citycard.cap is made of; written by the build with -Pcap, compared by CommittedCapTest.\n"
                + "sources-sha256=" + hashOfSources() + "\n"
                + "cap-sha256=" + hash(Path.of(arguments[0])) + "\n"
                + "package-aid=F05541434301\n"
                + "applet-aid=F0554143430101\n";
        Files.createDirectories(NOTE.getParent());
        Files.write(CAP, Files.readAllBytes(Path.of(arguments[0])));
        Files.writeString(NOTE, note);
    }

    static Properties note() throws IOException {
        Properties note = new Properties();
        note.load(new StringReader(Files.readString(NOTE)));
        return note;
    }

    /** SHA-256 of a file. */
    static String hash(Path file) throws IOException {
        return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** SHA-256 over name and content of each source, in the order of their names. */
    static String hashOfSources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            MessageDigest sha256 = sha256();
            for (Path source : sources) {
                sha256.update(SOURCES.relativize(source).toString().getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
                sha256.update(Files.readAllBytes(source));
            }
            return HexFormat.of().formatHex(sha256.digest());
        }
    }
}
