package ua.citycard.terminal.identity;

import javax.crypto.SecretKey;

/**
 * The keys that hide the school's roster on the terminal's disk, whose taps and meals are written there, and its day keys.
 *
 * @param seal AES-256, encrypts a card's row, every event and the day keys
 * @param tag HMAC-SHA256, makes of a card number the key under which its rows lie
 */
public record RosterKeys(SecretKey seal, SecretKey tag) {
    @Override
    public String toString() {
        return "RosterKeys";
    }
}
