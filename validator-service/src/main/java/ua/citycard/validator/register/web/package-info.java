/** The register for programs and for people. */
@NullMarked
package ua.citycard.validator.register.web;

import org.jspecify.annotations.NullMarked;
