package ua.citycard.validator.audit;

import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the chain ended at a moment.
 *
 * @param number of the last entry, 0 before the first
 * @param hash of the last entry, 64 hexadecimal digits
 */
public record Checkpoint(long number, String hash, Instant at) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    String encode() {
        return JSON.writeValueAsString(this);
    }

    static Checkpoint parse(String text) {
        return JSON.readValue(text, Checkpoint.class);
    }
}
