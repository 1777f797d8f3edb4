@NullMarked
package ua.citycard.station.encoding;

import org.jspecify.annotations.NullMarked;
