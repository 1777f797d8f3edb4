@NullMarked
package ua.citycard.validator;

import org.jspecify.annotations.NullMarked;
