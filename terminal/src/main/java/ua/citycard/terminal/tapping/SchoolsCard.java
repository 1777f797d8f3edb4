package ua.citycard.terminal.tapping;

import java.util.Optional;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.tap.IdentifiedCard;
import ua.citycard.card.tap.KnownCards;
import ua.citycard.terminal.roster.RosterCard;
import ua.citycard.terminal.store.SealedRoster;

/** The card of one tap in the school's roster: looked up and unsealed once, for its certificate and for the decision. */
final class SchoolsCard implements KnownCards {
    private final SealedRoster roster;
    private Optional<RosterCard> found = Optional.empty();

    SchoolsCard(SealedRoster roster) {
        this.roster = roster;
    }

    @Override
    public Optional<CvCertificate> certificateOf(CardNumber claimed) {
        found = roster.find(claimed);
        return found.map(RosterCard::certificate);
    }

    /** The school's entry of the card that has proven who it is; empty when it is of another school. */
    Optional<RosterCard> ifItIs(IdentifiedCard card) {
        return found.filter(entry -> entry.number().equals(card.number()));
    }
}
