@NullMarked
package ua.citycard.terminal;

import org.jspecify.annotations.NullMarked;
