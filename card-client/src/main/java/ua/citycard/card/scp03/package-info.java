/** The secure channel to a card's security domain: GlobalPlatform Card Specification, Amendment D (SCP03) v1.2. */
@NullMarked
package ua.citycard.card.scp03;

import org.jspecify.annotations.NullMarked;
