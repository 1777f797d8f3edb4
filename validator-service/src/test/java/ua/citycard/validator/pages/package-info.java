@NullMarked
package ua.citycard.validator.pages;

import org.jspecify.annotations.NullMarked;
