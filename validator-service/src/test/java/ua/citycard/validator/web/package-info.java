@NullMarked
package ua.citycard.validator.web;

import org.jspecify.annotations.NullMarked;
