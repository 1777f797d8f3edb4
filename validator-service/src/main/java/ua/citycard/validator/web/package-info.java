/** What the web side of every module shares: problem bodies, bounds of what is sent, and languages. */
@NullMarked
package ua.citycard.validator.web;

import org.jspecify.annotations.NullMarked;
