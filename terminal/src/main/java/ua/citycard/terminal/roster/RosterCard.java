package ua.citycard.terminal.roster;

import java.util.List;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CvCertificate;

/**
 * One of the school's own cards.
 *
 * @param certificate the card's, so that a tap need not read it
 * @param givenName what the screen greets with
 */
public record RosterCard(CardNumber number, CvCertificate certificate, String givenName, List<Entitlement> meals) {}
