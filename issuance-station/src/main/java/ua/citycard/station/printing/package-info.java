@NullMarked
package ua.citycard.station.printing;

import org.jspecify.annotations.NullMarked;
