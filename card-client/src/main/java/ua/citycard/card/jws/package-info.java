/** What the city and its terminals sign for each other: compact JWS (RFC 7515) by ES256. */
@NullMarked
package ua.citycard.card.jws;

import org.jspecify.annotations.NullMarked;
