/**
 * Readers that software cards are put into: slots of vpcd, the driver of virtual PC/SC readers, slots behind a
 * Unix-domain socket for hosts without PC/SC, and a PC/SC service of one's own.
 */
@NullMarked
package ua.citycard.virtualcard.reader;

import org.jspecify.annotations.NullMarked;
