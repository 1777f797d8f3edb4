package ua.citycard.card.globalplatform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Arrays;

/** An opened PKCS#12 file with AES keys. */
final class SecretKeyFile implements AutoCloseable {
    private final Path file;
    private final KeyStore store;
    private final char[] password;

    private SecretKeyFile(Path file, KeyStore store, char[] password) {
        this.file = file;
        this.store = store;
        this.password = password;
    }

    /**
     * Opens the file.
     *
     * @param passwordFile the password, ASCII as the JDK wants it; a line break at its end does not belong to it
     * @throws IOException when a file can't be read or the password is wrong
     */
    static SecretKeyFile open(Path file, Path passwordFile) throws IOException {
        char[] password = Files.readString(passwordFile, StandardCharsets.US_ASCII)
                .stripTrailing()
                .toCharArray();
        try (InputStream bytes = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(bytes, password);
            return new SecretKeyFile(file, store, password);
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(file + " can't be opened", unreadable);
        }
    }

    /** An AES key, for the caller to wipe. */
    byte[] aes(String alias) throws IOException {
        try {
            Key entry = store.getKey(alias, password);
            if (entry == null || !entry.getAlgorithm().equals("AES")) {
                throw new IOException(file + " holds no AES key named " + alias);
            }
            return entry.getEncoded();
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(file + " can't be opened", unreadable);
        }
    }

    /** Wipes the password. */
    @Override
    public void close() {
        Arrays.fill(password, '\0');
    }
}
