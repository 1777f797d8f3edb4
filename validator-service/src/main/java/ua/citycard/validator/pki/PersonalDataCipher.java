package ua.citycard.validator.pki;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.stereotype.Component;

/**
 * Hides what the database must not be able to read, such as tax numbers: AES-256 in GCM (SP 800-38D), bound to the
 * holder, so that a value moved to another holder's row can't be opened there. Layout:
 * {@code version(1) ‖ nonce(12) ‖ ciphertext ‖ tag(16)}.
 */
@Component
public class PersonalDataCipher {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int HEADER_BYTES = 1 + NONCE_BYTES;
    private static final int TAG_BITS = 128;

    private final CityKeys keys;
    private final SecureRandom random = new SecureRandom();

    PersonalDataCipher(CityKeys keys) {
        this.keys = keys;
    }

    /** Encrypts a holder's value; the same value gives other bytes each time. */
    public byte[] encrypt(String value, UUID holder) {
        byte[] header = new byte[HEADER_BYTES];
        random.nextBytes(header);
        header[0] = VERSION;
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, header, holder).doFinal(value.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(HEADER_BYTES + encrypted.length)
                    .put(header)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /**
     * Decrypts what {@link #encrypt} made for this holder.
     *
     * @throws IllegalArgumentException when it was altered, cut, or made for another holder or with another key
     */
    public String decrypt(byte[] encrypted, UUID holder) {
        if (encrypted.length < HEADER_BYTES + TAG_BITS / Byte.SIZE || encrypted[0] != VERSION) {
            throw new IllegalArgumentException("The encrypted value has not the form of one");
        }
        byte[] header = Arrays.copyOf(encrypted, HEADER_BYTES);
        try {
            byte[] value = cipher(Cipher.DECRYPT_MODE, header, holder)
                    .doFinal(encrypted, HEADER_BYTES, encrypted.length - HEADER_BYTES);
            return new String(value, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new IllegalArgumentException("The encrypted value was altered, or is another holder's", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /** HMAC-SHA-256 of the value, 32 bytes: equal values have equal ones, and nobody without the key can try values. */
    public byte[] blindIndex(String value) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(keys.blindIndex());
            return hmac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC", e);
        }
    }

    private Cipher cipher(int mode, byte[] header, UUID holder) throws GeneralSecurityException {
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(mode, keys.personalData(), new GCMParameterSpec(TAG_BITS, header, 1, NONCE_BYTES));
        gcm.updateAAD(header, 0, 1);
        gcm.updateAAD(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(holder.getMostSignificantBits())
                .putLong(holder.getLeastSignificantBits())
                .array());
        return gcm;
    }
}
