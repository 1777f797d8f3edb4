@NullMarked
package ua.citycard.validator.pki;

import org.jspecify.annotations.NullMarked;
