package ua.citycard.station.service;

import java.time.LocalDate;
import java.util.HexFormat;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.globalplatform.MasterKey;

/**
 * What every card of the city gets, beside its own number.
 *
 * @param terminalCa the key under which a card knows genuine terminals
 * @param cardCa the key under which its own certificate verifies
 * @param masterKeyCheck the check value of the city's master key, hexadecimal
 * @param date today, by the service's clock
 */
public record PersonalisationParameters(
        TrustAnchor terminalCa, TrustAnchor cardCa, String masterKeyCheck, LocalDate date) {

    /** Whether this is the key from which the keys of the city's cards come. */
    public boolean isCitysMasterKey(MasterKey key) {
        return HexFormat.of().formatHex(key.checkValue()).equalsIgnoreCase(masterKeyCheck);
    }
}
