/** Managing a card through its issuer security domain: GlobalPlatform Card Specification 2.3.1, chapter 11. */
@NullMarked
package ua.citycard.card.globalplatform;

import org.jspecify.annotations.NullMarked;
