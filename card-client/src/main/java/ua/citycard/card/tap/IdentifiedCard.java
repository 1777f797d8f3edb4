package ua.citycard.card.tap;

import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CvCertificate;

/**
 * A card that has proven who it is; whether it may do what it came for is up to the status list and the policy.
 *
 * @param statusIndex its index in the city's status list, 0 to 2^32 - 1
 * @param state what it says of itself
 * @param certificate verified, and valid today
 */
public record IdentifiedCard(CardNumber number, long statusIndex, CardState state, CvCertificate certificate) {}
