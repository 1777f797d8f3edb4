@NullMarked
package ua.citycard.terminal.tapping;

import org.jspecify.annotations.NullMarked;
