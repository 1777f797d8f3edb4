package ua.citycard.card.globalplatform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import ua.citycard.card.scp03.StaticKeys;

/** The keys with which the maker ships this city's blank cards, in a PKCS#12 file. */
public final class Pkcs12TransportKeys {
    /** The entries of the file that hold Key-ENC, Key-MAC and Key-DEK. */
    public static final String ENC = "transport-enc";

    public static final String MAC = "transport-mac";
    public static final String DEK = "transport-dek";

    private Pkcs12TransportKeys() {}

    /**
     * Reads the keys; the caller closes them.
     *
     * @param passwordFile as {@link Pkcs12MasterKey#open}
     * @throws IOException when a file can't be read, the password is wrong, or the three AES keys are not all there
     */
    public static StaticKeys open(Path keyStore, Path passwordFile) throws IOException {
        try (SecretKeyFile file = SecretKeyFile.open(keyStore, passwordFile)) {
            byte[] enc = file.aes(ENC);
            byte[] mac = file.aes(MAC);
            byte[] dek = file.aes(DEK);
            try {
                return StaticKeys.of(enc, mac, dek);
            } catch (IllegalArgumentException unequal) {
                throw new IOException(keyStore + " holds keys of different lengths", unequal);
            } finally {
                Arrays.fill(enc, (byte) 0);
                Arrays.fill(mac, (byte) 0);
                Arrays.fill(dek, (byte) 0);
            }
        }
    }
}
