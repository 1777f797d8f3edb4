/**
 * A GlobalPlatform Java Card in software: {@link ua.citycard.virtualcard.VirtualCard} runs the applets of the class path
 * on jCardSim, with an issuer security domain, atomic non-volatile memory and a power supply that can be cut.
 */
@NullMarked
package ua.citycard.virtualcard;

import org.jspecify.annotations.NullMarked;
