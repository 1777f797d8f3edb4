/** The readers that cards are put into: PC/SC, and a software card's Unix-domain socket. */
@NullMarked
package ua.citycard.card.pcsc;

import org.jspecify.annotations.NullMarked;
