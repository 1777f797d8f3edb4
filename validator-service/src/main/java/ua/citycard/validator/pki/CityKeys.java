package ua.citycard.validator.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SigningKey;

/** The city's keys, opened. */
final class CityKeys {
    /** How the database calls the key that signs documents. */
    static final String DOCUMENTS = "DOCUMENTS";
    /** How the database calls the X.509 authority. */
    static final String TLS = "TLS";

    private static final AuthorityReference TERMINAL_AUTHORITY = new AuthorityReference(Role.TERMINAL, 1);
    private static final AuthorityReference CARD_AUTHORITY = new AuthorityReference(Role.CARD, 1);
    private static final List<String> PAIRS =
            List.of(TERMINAL_AUTHORITY.toString(), CARD_AUTHORITY.toString(), TLS, DOCUMENTS);
    private static final String PERSONAL_DATA = "personal-data";
    private static final String BLIND_INDEX = "blind-index";
    private static final int SECRET_BITS = 256;

    private final CertificateAuthority terminals;
    private final CertificateAuthority cards;
    private final TlsAuthority tls;
    private final SigningKey documents;
    private final SecretKey personalData;
    private final SecretKey blindIndex;

    CityKeys(StoredKeys stored, P256 p256) throws GeneralSecurityException {
        terminals = new CertificateAuthority(TERMINAL_AUTHORITY, stored.pair(TERMINAL_AUTHORITY.toString(), p256));
        cards = new CertificateAuthority(CARD_AUTHORITY, stored.pair(CARD_AUTHORITY.toString(), p256));
        tls = new TlsAuthority(stored.privateKey(TLS), stored.certificate(TLS));
        documents = stored.pair(DOCUMENTS, p256);
        personalData = stored.secret(PERSONAL_DATA);
        blindIndex = stored.secret(BLIND_INDEX);
    }

    /** Makes all the keys of a new city. */
    static void generate(StoredKeys empty, Instant now) throws GeneralSecurityException {
        for (String name : PAIRS) {
            KeyPair pair = pair();
            empty.put(name, pair, TlsAuthority.selfSigned("City Card " + name, pair, now));
        }
        empty.put(PERSONAL_DATA, secret("AES"));
        empty.put(BLIND_INDEX, secret("HmacSHA256"));
    }

    /** A key pair on P-256. */
    static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static SecretKey secret(String algorithm) throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance(algorithm);
        generator.init(SECRET_BITS);
        return generator.generateKey();
    }

    /** The public keys by their names in the database. */
    Map<String, P256Point> publicKeys() {
        Map<String, P256Point> keys = new LinkedHashMap<>();
        keys.put(terminals.anchor().reference().toString(), terminals.anchor().publicKey());
        keys.put(cards.anchor().reference().toString(), cards.anchor().publicKey());
        keys.put(TLS, P256Point.of((ECPublicKey) tls.certificate().getPublicKey()));
        keys.put(DOCUMENTS, documents.publicKey());
        return keys;
    }

    CertificateAuthority terminals() {
        return terminals;
    }

    CertificateAuthority cards() {
        return cards;
    }

    TlsAuthority tls() {
        return tls;
    }

    SigningKey documents() {
        return documents;
    }

    /** AES-256, for what may be read by those who must. */
    SecretKey personalData() {
        return personalData;
    }

    /** HMAC, for finding equal values without reading them. */
    SecretKey blindIndex() {
        return blindIndex;
    }
}
