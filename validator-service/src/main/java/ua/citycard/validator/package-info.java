/** The validator service: one application, one package a business module. */
@NullMarked
package ua.citycard.validator;

import org.jspecify.annotations.NullMarked;
