@NullMarked
package ua.citycard.cli;

import org.jspecify.annotations.NullMarked;
