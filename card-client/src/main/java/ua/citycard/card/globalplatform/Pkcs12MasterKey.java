package ua.citycard.card.globalplatform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import ua.citycard.card.crypto.Aes;

/** The master key in a PKCS#12 file, for where there is no HSM. */
public final class Pkcs12MasterKey implements MasterKey, AutoCloseable {
    /** The entry of the file that holds the key. */
    public static final String ALIAS = "card-master";

    private final byte[] key;

    private Pkcs12MasterKey(byte[] key) {
        this.key = key;
    }

    /**
     * Opens the file.
     *
     * @param passwordFile the password, ASCII as the JDK wants it; a line break at its end does not belong to it
     * @throws IOException when a file can't be read, the password is wrong, or there is no AES key under {@link #ALIAS}
     */
    public static Pkcs12MasterKey open(Path keyStore, Path passwordFile) throws IOException {
        try (SecretKeyFile file = SecretKeyFile.open(keyStore, passwordFile)) {
            return new Pkcs12MasterKey(file.aes(ALIAS));
        }
    }

    @Override
    public byte[] cmac(byte[] message) {
        return Aes.cmac(key, message);
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }
}
