@NullMarked
package ua.citycard.virtualcard;

import org.jspecify.annotations.NullMarked;
