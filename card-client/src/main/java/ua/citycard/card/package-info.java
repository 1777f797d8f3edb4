@NullMarked
package ua.citycard.card;

import org.jspecify.annotations.NullMarked;
