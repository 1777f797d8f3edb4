@NullMarked
package ua.citycard.station.face;

import org.jspecify.annotations.NullMarked;
