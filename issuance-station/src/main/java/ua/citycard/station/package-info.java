@NullMarked
package ua.citycard.station;

import org.jspecify.annotations.NullMarked;
