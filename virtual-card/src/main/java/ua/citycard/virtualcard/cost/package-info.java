/** What a card's work would cost on a chip and in the field: counted on the virtual card, never timed. */
@NullMarked
package ua.citycard.virtualcard.cost;

import org.jspecify.annotations.NullMarked;
