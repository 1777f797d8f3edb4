/** The frame around the pages of all modules: who is signed in, where they can go, where they begin. */
@NullMarked
package ua.citycard.validator.pages;

import org.jspecify.annotations.NullMarked;
