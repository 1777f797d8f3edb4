/** The register at the interface for programs. */
@NullMarked
package ua.citycard.validator.register.web;

import org.jspecify.annotations.NullMarked;
