/** Measurements, each beside a raw baseline in the same run. */
@NullMarked
package ua.citycard.demo.bench;

import org.jspecify.annotations.NullMarked;
