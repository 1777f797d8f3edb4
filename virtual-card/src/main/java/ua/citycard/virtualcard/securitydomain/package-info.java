/**
 * The card's issuer security domain: GlobalPlatform Card Specification 2.3.1 as far as a card is personalised by it, and
 * the card side of SCP03 (Amendment D 1.2). Written from the specification, so that it is an independent opponent of the
 * host side in card-client.
 */
@NullMarked
package ua.citycard.virtualcard.securitydomain;

import org.jspecify.annotations.NullMarked;
