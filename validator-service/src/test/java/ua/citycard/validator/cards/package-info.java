@NullMarked
package ua.citycard.validator.cards;

import org.jspecify.annotations.NullMarked;
