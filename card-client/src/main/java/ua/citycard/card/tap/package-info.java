/**
 * The terminal's side of a tap (docs/card-protocol.md, 3): it identifies a card, reads its certificate where the
 * terminal does not have it, and marks services used on it.
 */
@NullMarked
package ua.citycard.card.tap;

import org.jspecify.annotations.NullMarked;
