@NullMarked
package ua.citycard.terminal.decision;

import org.jspecify.annotations.NullMarked;
