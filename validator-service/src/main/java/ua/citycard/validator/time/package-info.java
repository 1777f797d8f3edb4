@NullMarked
package ua.citycard.validator.time;

import org.jspecify.annotations.NullMarked;
