/** Bytes to a card and back: the one-method transport, its decorators, and short APDUs of ISO/IEC 7816-3 and -4. */
@NullMarked
package ua.citycard.card.transport;

import org.jspecify.annotations.NullMarked;
