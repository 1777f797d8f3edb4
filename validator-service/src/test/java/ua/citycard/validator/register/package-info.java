@NullMarked
package ua.citycard.validator.register;

import org.jspecify.annotations.NullMarked;
