/** What the web side of every module shares: problem bodies and languages. */
@NullMarked
package ua.citycard.validator.web;

import org.jspecify.annotations.NullMarked;
