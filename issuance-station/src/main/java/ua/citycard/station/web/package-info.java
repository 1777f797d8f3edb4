/** The station's page: the same work as at the command line, for a person at a screen on this computer. */
@NullMarked
package ua.citycard.station.web;

import org.jspecify.annotations.NullMarked;
