@NullMarked
package ua.citycard.validator.audit.web;

import org.jspecify.annotations.NullMarked;
