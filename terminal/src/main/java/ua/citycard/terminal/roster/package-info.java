@NullMarked
package ua.citycard.terminal.roster;

import org.jspecify.annotations.NullMarked;
