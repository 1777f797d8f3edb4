package ua.citycard.station;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.spec.SecretKeySpec;
import ua.citycard.card.globalplatform.Pkcs12MasterKey;
import ua.citycard.station.service.ServiceContract;

/** Makes a station's key file as the city's key keeper hands it out. */
public final class StationKeys {
    private StationKeys() {}

    /** That of the city whose service the tests have. */
    public static void create(Path folder) throws IOException {
        create(folder, ServiceContract.MASTER_KEY);
    }

    public static void create(Path folder, byte[] masterKey) throws IOException {
        Files.createDirectories(folder);
        char[] password = "opens the keys".toCharArray();
        Files.writeString(folder.resolve("station.password"), new String(password));
        try (OutputStream file = Files.newOutputStream(folder.resolve("station.p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry(Pkcs12MasterKey.ALIAS, new SecretKeySpec(masterKey, "AES"), password, null);
            store.store(file, password);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
