package ua.citycard.station.service;

import java.time.LocalDate;
import ua.citycard.card.certificate.TrustAnchor;

/**
 * What every card of the city gets, beside its own number.
 *
 * @param terminalCa the key under which a card knows genuine terminals
 * @param cardCa the key under which its own certificate verifies
 * @param date today, by the service's clock
 */
public record PersonalisationParameters(TrustAnchor terminalCa, TrustAnchor cardCa, LocalDate date) {}
