@NullMarked
package ua.citycard.validator.validation;

import org.jspecify.annotations.NullMarked;
