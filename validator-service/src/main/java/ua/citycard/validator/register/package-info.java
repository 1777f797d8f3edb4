/**
 * The register of cardholders: the city's districts, schools and classes, the imports that fill it, the checks that guard
 * it, and the life of a holder's record from draft to registered.
 */
@NullMarked
package ua.citycard.validator.register;

import org.jspecify.annotations.NullMarked;
