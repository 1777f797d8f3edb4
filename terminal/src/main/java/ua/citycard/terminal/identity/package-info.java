/** Who the terminal is: its keys, its certificates and what it trusts. */
@NullMarked
package ua.citycard.terminal.identity;

import org.jspecify.annotations.NullMarked;
