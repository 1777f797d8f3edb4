/** The city's service as a terminal sees it: enrolment, and what flows over mutual TLS from then on. */
@NullMarked
package ua.citycard.terminal.service;

import org.jspecify.annotations.NullMarked;
