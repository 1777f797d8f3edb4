/** How terminals, programs and their connectors reach the module. */
@NullMarked
package ua.citycard.validator.validation.web;

import org.jspecify.annotations.NullMarked;
