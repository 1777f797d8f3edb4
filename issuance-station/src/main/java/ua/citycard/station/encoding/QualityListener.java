package ua.citycard.station.encoding;

import ua.citycard.station.service.BatchCard;

/** Told what came of each card's quality check. */
@FunctionalInterface
public interface QualityListener {
    void checked(BatchCard card, boolean passed);
}
