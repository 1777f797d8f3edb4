@NullMarked
package ua.citycard.demo.bench;

import org.jspecify.annotations.NullMarked;
