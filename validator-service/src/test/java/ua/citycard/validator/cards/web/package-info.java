@NullMarked
package ua.citycard.validator.cards.web;

import org.jspecify.annotations.NullMarked;
