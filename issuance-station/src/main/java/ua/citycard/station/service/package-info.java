@NullMarked
package ua.citycard.station.service;

import org.jspecify.annotations.NullMarked;
