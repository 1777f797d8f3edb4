/**
 * The card's protocol a second time, written from docs/card-protocol.md alone and in plain Java, and what sends the same
 * random commands to it and to the real applet.
 */
@NullMarked
package ua.citycard.applet.model;

import org.jspecify.annotations.NullMarked;
