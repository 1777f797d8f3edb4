/**
 * The GlobalPlatform Card API, org.globalplatform 1.6, as an applet sees it: names, signatures and constants are the
 * specification's, so that an applet's source compiles unchanged against a chip maker's API. Behind it stands the
 * virtual card. Left out are the registry entry, global service and authority interfaces, which no applet here uses;
 * one that needs them fails to compile instead of failing on the card.
 */
@NullMarked
package org.globalplatform;

import org.jspecify.annotations.NullMarked;
