package ua.citycard.station.encoding;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.tap.CardState;
import ua.citycard.card.tap.IdentifiedCard;
import ua.citycard.card.tap.Tap;
import ua.citycard.card.tap.TapRefusal;
import ua.citycard.card.tap.TapResult;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;
import ua.citycard.station.service.BatchCard;
import ua.citycard.station.service.PersonalisationParameters;
import ua.citycard.station.service.ServiceClient;

/** Taps a finished card as a terminal at a gate will, so that its private key has been used once before its holder does. */
final class TestTap {
    /** What a genuine MAC under the tap's own keys has brought, so that no fault on the way can be its cause. */
    private static final Set<TapRefusal> CARDS_FAULT =
            Set.of(TapRefusal.WRONG_SIGNATURE, TapRefusal.CERTIFICATE_OF_ANOTHER, TapRefusal.CERTIFICATE_UNTRUSTED);

    private final Tap tap;
    private final PersonalisationParameters parameters;

    /** Gets a new reader key certified. */
    TestTap(ServiceClient service, PersonalisationParameters parameters) {
        P256 p256 = P256.fastest();
        this.tap = new Tap(service.qualityReader(p256.generate()), parameters.cardCa(), p256, new SecureRandom());
        this.parameters = parameters;
    }

    /**
     * Whether the card proves to be the one ordered, and in use.
     *
     * @throws StationException when no card was recognised, for which reader, clock or transmission may be to blame
     */
    boolean identifies(ApduTransport card, BatchCard ordered) throws IOException {
        TapResult result = tap.perform(card, claimed -> Optional.empty(), parameters.date());
        if (result instanceof TapResult.Identified identified) {
            identified.session().close();
            return isOrdered(identified.card(), ordered);
        }
        TapRefusal cause = ((TapResult.Refused) result).cause();
        if (CARDS_FAULT.contains(cause)) {
            return false;
        }
        throw new StationException(Trouble.TAP_REFUSED, ordered.number().printed(), cause);
    }

    private static boolean isOrdered(IdentifiedCard card, BatchCard ordered) {
        return card.number().equals(ordered.number())
                && card.statusIndex() == ordered.statusIndex()
                && card.state() == CardState.ACTIVE;
    }
}
