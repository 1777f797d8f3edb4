@NullMarked
package ua.citycard.station.message;

import org.jspecify.annotations.NullMarked;
