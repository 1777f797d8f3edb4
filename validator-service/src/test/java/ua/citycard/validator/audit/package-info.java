@NullMarked
package ua.citycard.validator.audit;

import org.jspecify.annotations.NullMarked;
