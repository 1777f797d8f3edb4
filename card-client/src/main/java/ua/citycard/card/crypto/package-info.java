/**
 * The primitives of the card's protocol: P-256 over whichever provider is fastest here, AES and its CMAC, and the
 * one-step key derivation. Keys that sign or agree are ports, so that they can live in an HSM.
 */
@NullMarked
package ua.citycard.card.crypto;

import org.jspecify.annotations.NullMarked;
