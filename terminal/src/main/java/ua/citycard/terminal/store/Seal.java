package ua.citycard.terminal.store;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.HexFormat;
import javax.crypto.Mac;
import ua.citycard.card.CardNumber;
import ua.citycard.terminal.identity.RosterKeys;

/** Hides from whoever has the store without the keys which cards it speaks of, and what it says of them. */
final class Seal {
    private final RosterKeys keys;

    Seal(RosterKeys keys) {
        this.keys = keys;
    }

    /** What stands in the store in place of a card's number: a keyed hash of it, 64 hexadecimal digits. */
    String tag(CardNumber number) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.tag());
            return HexFormat.of().formatHex(mac.doFinal(number.toBytes()));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HMAC-SHA256 is part of every Java", missing);
        }
    }

    /** Encrypts a text (JWE, A256GCM). */
    String close(String text) {
        try {
            JWEObject sealed =
                    new JWEObject(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(text));
            sealed.encrypt(new DirectEncrypter(keys.seal()));
            return sealed.serialize();
        } catch (JOSEException unusableKey) {
            throw new IllegalStateException("The roster's key is no AES-256 key", unusableKey);
        }
    }

    /**
     * Reads what {@link #close} has encrypted.
     *
     * @throws StoreException when it was altered, or belongs to other keys
     */
    String open(String sealed) {
        try {
            JWEObject text = JWEObject.parse(sealed);
            text.decrypt(new DirectDecrypter(keys.seal()));
            return text.getPayload().toString();
        } catch (ParseException | JOSEException damaged) {
            throw new StoreException("The terminal's store is damaged, or belongs to other keys.", damaged);
        }
    }
}
