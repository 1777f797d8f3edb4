/** How a blank chip becomes a holder's card: docs/card-protocol.md, section 4, step by step. */
@NullMarked
package ua.citycard.card.personalisation;

import org.jspecify.annotations.NullMarked;
