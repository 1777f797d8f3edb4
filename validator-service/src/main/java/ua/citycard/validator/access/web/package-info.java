@NullMarked
package ua.citycard.validator.access.web;

import org.jspecify.annotations.NullMarked;
