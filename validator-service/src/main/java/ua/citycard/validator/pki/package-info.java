/**
 * The city's keys: what they certify (cards, readers, terminals), what they sign, and what they hide. Private keys stay
 * inside; the other modules get certificates, signatures and public keys.
 */
@NullMarked
package ua.citycard.validator.pki;

import org.jspecify.annotations.NullMarked;
