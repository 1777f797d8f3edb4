@NullMarked
package ua.citycard.terminal.kiosk;

import org.jspecify.annotations.NullMarked;
