/** BER-TLV data objects (ISO/IEC 7816-4, 5.2.2.1), as short as the card's protocol needs them. */
@NullMarked
package ua.citycard.card.tlv;

import org.jspecify.annotations.NullMarked;
