/**
 * The files in which a school sends its pupils: the registry form (CSV or XLSX), OneRoster 1.2 in CSV, and zips of photos.
 * A file is read row by row into cells that remember where they stood; what the cells mean is none of its business.
 */
@NullMarked
package ua.citycard.validator.register.roster;

import org.jspecify.annotations.NullMarked;
