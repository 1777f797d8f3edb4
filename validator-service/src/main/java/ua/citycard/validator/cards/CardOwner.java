package ua.citycard.validator.cards;

import java.util.UUID;
import ua.citycard.card.certificate.CardRights.Category;

/** For whom a card is, and where it goes. */
record CardOwner(UUID holder, UUID school, UUID district, Category category) {}
