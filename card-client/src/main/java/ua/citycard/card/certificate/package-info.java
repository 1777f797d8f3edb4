/**
 * The card-verifiable certificates of terminals and cards (docs/card-protocol.md, 2; BSI TR-03110-3, appendix C): values
 * that read and write themselves strictly, the authority that issues them and the anchor that checks them.
 */
@NullMarked
package ua.citycard.card.certificate;

import org.jspecify.annotations.NullMarked;
