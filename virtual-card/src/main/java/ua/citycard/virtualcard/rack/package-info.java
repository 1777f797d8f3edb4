/** A rack of software cards, their slots, and how another process puts cards in and takes them out. */
@NullMarked
package ua.citycard.virtualcard.rack;

import org.jspecify.annotations.NullMarked;
