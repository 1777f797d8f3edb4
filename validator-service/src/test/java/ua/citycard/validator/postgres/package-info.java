@NullMarked
package ua.citycard.validator.postgres;

import org.jspecify.annotations.NullMarked;
