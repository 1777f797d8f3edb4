/** What happened, who did it, and the proof that the record of it was not altered. */
@NullMarked
package ua.citycard.validator.audit;

import org.jspecify.annotations.NullMarked;
