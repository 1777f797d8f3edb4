/** Which cards are good: the Token Status List of the IETF's OAuth working group, signed by the city. */
@NullMarked
package ua.citycard.card.statuslist;

import org.jspecify.annotations.NullMarked;
