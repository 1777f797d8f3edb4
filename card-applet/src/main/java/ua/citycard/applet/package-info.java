/**
 * The City Card on the chip: a private tap, services used on the card, and personalisation through its security domain.
 *
 * <p>Bytes of commands and answers are those of docs/card-protocol.md. Java Card 3.0.5 classic and the
 * GlobalPlatform API, nothing else. Whatever the applet needs is allocated at installation; what is sensitive lies
 * in transient arrays.
 */
package ua.citycard.applet;
