/** Where PostgreSQL comes from: the city's own server by its address, or one of our own beside the data. */
@NullMarked
package ua.citycard.validator.postgres;

import org.jspecify.annotations.NullMarked;
