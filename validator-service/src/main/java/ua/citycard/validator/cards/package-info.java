/** The life of a card: batches, personalisation, consignments, hand-over, loss, and what terminals may trust. */
@NullMarked
package ua.citycard.validator.cards;

import org.jspecify.annotations.NullMarked;
