@NullMarked
package ua.citycard.terminal.store;

import org.jspecify.annotations.NullMarked;
