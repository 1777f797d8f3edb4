package ua.citycard.validator.pki;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import javax.crypto.SecretKey;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SoftwareKey;

/** The entries of a PKCS#12 key store. */
final class StoredKeys {
    private final KeyStore store;
    private final char[] password;

    private StoredKeys(KeyStore store, char[] password) {
        this.store = store;
        this.password = password;
    }

    static StoredKeys empty(char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return new StoredKeys(store, password);
    }

    static StoredKeys read(InputStream file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(file, password);
        return new StoredKeys(store, password);
    }

    void write(OutputStream file) throws IOException, GeneralSecurityException {
        store.store(file, password);
    }

    /** Adds a key pair; PKCS#12 keeps a private key beside a certificate only. */
    void put(String name, KeyPair pair, X509Certificate certificate) throws GeneralSecurityException {
        store.setKeyEntry(name, pair.getPrivate(), password, new X509Certificate[] {certificate});
    }

    void put(String name, SecretKey key) throws GeneralSecurityException {
        store.setKeyEntry(name, key, password, null);
    }

    /** A key pair on P-256 as the card's cryptography uses it. */
    SoftwareKey pair(String name, P256 p256) throws GeneralSecurityException {
        try {
            return p256.pair(privateKey(name), P256Point.of((ECPublicKey)
                    certificate(name).getPublicKey()));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("The keys " + name + " are no pair", e);
        }
    }

    PrivateKey privateKey(String name) throws GeneralSecurityException {
        if (store.getKey(name, password) instanceof PrivateKey key) {
            return key;
        }
        throw new UnrecoverableKeyException("There is no private key " + name);
    }

    SecretKey secret(String name) throws GeneralSecurityException {
        if (store.getKey(name, password) instanceof SecretKey key) {
            return key;
        }
        throw new UnrecoverableKeyException("There is no secret key " + name);
    }

    X509Certificate certificate(String name) throws GeneralSecurityException {
        if (store.getCertificate(name) instanceof X509Certificate certificate) {
            return certificate;
        }
        throw new UnrecoverableKeyException("There is no certificate " + name);
    }
}
