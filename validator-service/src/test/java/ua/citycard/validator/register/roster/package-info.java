@NullMarked
package ua.citycard.validator.register.roster;

import org.jspecify.annotations.NullMarked;
