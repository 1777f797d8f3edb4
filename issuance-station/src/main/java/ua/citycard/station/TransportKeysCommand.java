package ua.citycard.station;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import ua.citycard.card.globalplatform.Pkcs12TransportKeys;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.cli.PasswordFile;
import ua.citycard.cli.PrivateFiles;
import ua.citycard.cli.Program;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

@Command(
        name = "transport-keys",
        mixinStandardHelpOptions = true,
        description = "Keep the keys that the maker gave the blank cards in a PKCS#12 file, for issue and web.")
final class TransportKeysCommand implements Callable<Integer> {
    private static final List<String> ALIASES =
            List.of(Pkcs12TransportKeys.ENC, Pkcs12TransportKeys.MAC, Pkcs12TransportKeys.DEK);

    @ParentCommand
    private @Nullable StationCommand station;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FILE",
            description =
                    "text file with the keys in hexadecimal: one line for all three, or three lines (ENC, MAC, DEK);"
                            + " destroy it afterwards")
    private Path from = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "PKCS#12 file to make (default: keys/transport.p12 in the data folder)")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        return Explained.call(this::keep);
    }

    private int keep() {
        Path file = KeyFiles.named(out, Objects.requireNonNull(station).dataFolder(), "transport.p12");
        List<byte[]> keys = List.of();
        try {
            keys = read();
            write(file, keys);
        } catch (IOException | IllegalArgumentException failure) {
            throw StationException.because(failure, Trouble.TRANSPORT_KEYS_NOT_KEPT, file);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("this Java platform can't keep AES keys", broken);
        } finally {
            keys.forEach(key -> Arrays.fill(key, (byte) 0));
        }
        output.say("The maker's keys are in " + file + ". Destroy " + from + " now.");
        output.end(Map.of("file", file.toString()));
        return Program.DONE;
    }

    /** The three keys; what is wrong with them is said without saying them. */
    private List<byte[]> read() throws IOException {
        List<String> lines = Files.readAllLines(from, StandardCharsets.US_ASCII).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.size() != 1 && lines.size() != ALIASES.size()) {
            throw new IllegalArgumentException("the file has " + lines.size() + " lines");
        }
        if (!lines.stream().allMatch(line -> line.matches("([0-9A-Fa-f]{2})+"))) {
            throw new IllegalArgumentException("a line is not hexadecimal");
        }
        List<byte[]> keys = lines.stream().map(HexFormat.of()::parseHex).toList();
        List<byte[]> three = keys.size() == 1 ? List.of(keys.get(0), keys.get(0), keys.get(0)) : keys;
        StaticKeys.of(three.get(0), three.get(1), three.get(2)).close();
        return three;
    }

    private static void write(Path file, List<byte[]> keys) throws IOException, GeneralSecurityException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        char[] password = PasswordFile.readOrCreate(KeyFiles.passwordOf(file)).toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int key = 0; key < keys.size(); key++) {
            store.setKeyEntry(ALIASES.get(key), new SecretKeySpec(keys.get(key), "AES"), password, null);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        Arrays.fill(password, '\0');
        PrivateFiles.createIfMissing(file);
        Files.write(file, bytes.toByteArray(), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    }
}
