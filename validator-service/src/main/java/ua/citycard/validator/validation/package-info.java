/** Terminals: their enrolment, what they are told of cards and meals, and the taps that they report. */
@NullMarked
package ua.citycard.validator.validation;

import org.jspecify.annotations.NullMarked;
