@NullMarked
package ua.citycard.terminal.sync;

import org.jspecify.annotations.NullMarked;
