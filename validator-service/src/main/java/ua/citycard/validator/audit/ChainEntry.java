package ua.citycard.validator.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import ua.citycard.card.crypto.Sha256;

/**
 * An entry of the log with its place in the chain. Its hash is SHA-256 over the hash of the entry before it, the number
 * and the time in microseconds since 1970 (8 bytes each, big-endian), and the five texts in UTF-8, each led by its
 * length in 4 bytes.
 *
 * @param details a JSON object, byte for byte as it was hashed
 * @param previous hash of the entry before, 64 hexadecimal digits
 * @param hash of this entry, 64 hexadecimal digits
 */
record ChainEntry(
        long number,
        Instant at,
        String actor,
        String role,
        String action,
        String subject,
        String details,
        String previous,
        String hash) {
    /** What the first entry follows. */
    static final String NOTHING = "0".repeat(64);

    boolean hasItsHash() {
        return hash.equals(HexFormat.of().formatHex(computeHash()));
    }

    private byte[] computeHash() {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(content)) {
            out.write(HexFormat.of().parseHex(previous));
            out.writeLong(number);
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            for (String text : List.of(actor, role, action, subject, details)) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
            return Sha256.of(content.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
