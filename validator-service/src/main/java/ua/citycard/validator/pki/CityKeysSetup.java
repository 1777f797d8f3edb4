package ua.citycard.validator.pki;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.card.crypto.Aes;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.globalplatform.MasterKey;
import ua.citycard.card.globalplatform.Pkcs12MasterKey;
import ua.citycard.cli.UserError;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;

/**
 * Opens the city's keys, and makes them at the first start: {@code keys/city.p12} for the service, and
 * {@code keys/station.p12} with the master key of the cards for the issuance station. That one is never
 * made again: it may lie on the station's computer by now, and the cards in people's hands know it.
 */
@Configuration(proxyBeanMethods = false)
class CityKeysSetup {
    private static final Actor SETUP = Actor.system("keys");

    private final InstantSource clock;

    CityKeysSetup(InstantSource clock) {
        this.clock = clock;
    }

    @Bean
    P256 p256() {
        return P256.fastest();
    }

    @Bean
    CityKeys cityKeys(
            @Value("${city-card.data}") Path data,
            KnownKeys known,
            P256 p256,
            Scopes scopes,
            TransactionTemplate transaction) {
        Path folder = data.resolve("keys");
        KeyFile city = new KeyFile(folder, "city");
        boolean inUse = scopes.runAs(SETUP, () -> transaction.execute(status -> known.areRecorded()));
        if (inUse && !city.exists()) {
            throw new UserError(
                    "The city's keys are not in " + folder + ", but the database knows them.",
                    "Restore that folder from the backup, or set CITY_CARD_DATA to the folder that has it. The keys are"
                            + " never made anew, because every card and terminal knows them.");
        }
        if (!inUse && !city.exists()) {
            // Before the city's own: a start that was broken off between the two begins here again.
            new KeyFile(folder, "station").createIfMissing(CityKeysSetup::generateMasterKey);
        }
        city.createIfMissing(empty -> CityKeys.generate(empty, clock.instant()));
        CityKeys keys = city.open(stored -> new CityKeys(stored, p256));
        scopes.runAs(SETUP, () -> transaction.executeWithoutResult(status -> known.recordOrCompare(keys.publicKeys())));
        return keys;
    }

    /** The station's key file may have moved to the station for good; what the database knows of it stays. */
    @Bean
    @DependsOn("cityKeys")
    CardMasterKey cardMasterKey(
            @Value("${city-card.data}") Path data, KnownKeys known, Scopes scopes, TransactionTemplate transaction) {
        KeyFile station = new KeyFile(data.resolve("keys"), "station");
        if (station.exists()) {
            byte[] checkValue = station.open(CityKeysSetup::masterKeyCheckValue);
            scopes.runAs(
                    SETUP, () -> transaction.executeWithoutResult(status -> known.recordOrCompareMaster(checkValue)));
        }
        return new CardMasterKey(scopes.runAs(SETUP, () -> transaction.execute(status -> known.masterCheckValue())));
    }

    private static byte[] masterKeyCheckValue(StoredKeys stored) throws GeneralSecurityException {
        byte[] key = stored.secret(Pkcs12MasterKey.ALIAS).getEncoded();
        MasterKey master = message -> Aes.cmac(key, message);
        try {
            return master.checkValue();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static void generateMasterKey(StoredKeys empty) throws GeneralSecurityException {
        empty.put(Pkcs12MasterKey.ALIAS, CityKeys.secret("AES"));
    }
}
