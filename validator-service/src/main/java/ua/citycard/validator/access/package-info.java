/** Who may do what: accounts, sign-in, roles, and the scope that the database enforces on every transaction. */
@NullMarked
package ua.citycard.validator.access;

import org.jspecify.annotations.NullMarked;
