/** What is printed on a card for machines to read. */
@NullMarked
package ua.citycard.card.face;

import org.jspecify.annotations.NullMarked;
