package ua.citycard.terminal.service;

import java.time.LocalDate;
import java.util.HexFormat;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.ProofOfPossession;
import ua.citycard.card.crypto.SoftwareKey;

/**
 * A key that the city is asked to certify for one day.
 *
 * @param day ISO 8601
 * @param publicKey an uncompressed point, hexadecimal
 * @param proof signature by the key, hexadecimal
 */
public record DayKeyRequest(String day, String publicKey, String proof) {

    /**
     * Asks for this key, with the proof that the terminal has it.
     *
     * @param reader the terminal's name, to which the proof is bound
     */
    public static DayKeyRequest of(LocalDate day, SoftwareKey key, HolderReference reader) {
        HexFormat hex = HexFormat.of();
        byte[] proof = new ProofOfPossession.OfTerminal(reader.text()).sign(key).encode();
        return new DayKeyRequest(day.toString(), hex.formatHex(key.publicKey().encode()), hex.formatHex(proof));
    }
}
