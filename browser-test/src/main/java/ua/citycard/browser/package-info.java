/** The browser that tests of web pages drive. */
@NullMarked
package ua.citycard.browser;

import org.jspecify.annotations.NullMarked;
