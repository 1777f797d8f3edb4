@NullMarked
package ua.citycard.browser;

import org.jspecify.annotations.NullMarked;
