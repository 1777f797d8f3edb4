@NullMarked
package ua.citycard.demo;

import org.jspecify.annotations.NullMarked;
