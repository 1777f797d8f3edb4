@NullMarked
package ua.citycard.validator.access;

import org.jspecify.annotations.NullMarked;
