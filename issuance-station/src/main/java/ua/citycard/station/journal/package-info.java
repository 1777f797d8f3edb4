@NullMarked
package ua.citycard.station.journal;

import org.jspecify.annotations.NullMarked;
