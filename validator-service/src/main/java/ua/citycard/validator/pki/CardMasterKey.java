package ua.citycard.validator.pki;

import java.util.Optional;

/**
 * What the service knows of the key from which every card's keys come: whether a station has the right one.
 *
 * @param checkValue 3 bytes in hexadecimal; empty when the service has never seen the key
 */
public record CardMasterKey(Optional<String> checkValue) {}
