package ua.citycard.station;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.KeyGenerator;
import ua.citycard.card.globalplatform.Pkcs12MasterKey;

/** Makes a station's key file as the city's key keeper hands it out. */
public final class StationKeys {
    private StationKeys() {}

    public static void create(Path folder) throws IOException {
        Files.createDirectories(folder);
        char[] password = "opens the keys".toCharArray();
        Files.writeString(folder.resolve("station.password"), new String(password));
        try (OutputStream file = Files.newOutputStream(folder.resolve("station.p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(128);
            store.setKeyEntry(Pkcs12MasterKey.ALIAS, generator.generateKey(), password, null);
            store.store(file, password);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
