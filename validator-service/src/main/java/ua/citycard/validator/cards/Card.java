package ua.citycard.validator.cards;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CvCertificate;

/**
 * A card from its request to its destruction. Every step is asked for here: it is refused for one reason, or it gives
 * the changed card and the event that tells of it.
 *
 * @param predecessor the holder's earlier card, which was denied before this one was requested
 * @param reason why it is spoiled, suspended or revoked
 * @param version counts the changes, so that none is lost between two who change it at once; 0 before it is kept
 */
record Card(
        CardNumber number,
        long statusIndex,
        CardOwner owner,
        LocalDate validUntil,
        @Nullable CardNumber predecessor,
        CardState state,
        @Nullable String reason,
        @Nullable Long batch,
        @Nullable Long consignment,
        @Nullable CvCertificate certificate,
        @Nullable Encoding encoding,
        int version) {

    /** A card as changed by one step, and the event. */
    record Change(Card card, CardStateChanged event) {}

    static Card requested(
            CardNumber number,
            long statusIndex,
            CardOwner owner,
            LocalDate validUntil,
            @Nullable CardNumber predecessor) {
        return new Card(
                number,
                statusIndex,
                owner,
                validUntil,
                predecessor,
                CardState.REQUESTED,
                null,
                null,
                null,
                null,
                null,
                0);
    }

    Change batched(long batchNumber, Instant now) {
        return new Draft(this).batch(batchNumber).become(CardState.BATCHED, now);
    }

    /** The card CA certified the chip's key; a personalisation that was torn asks again with another key. */
    Card certified(CvCertificate issued) {
        require(CardState.BATCHED);
        return new Draft(this).certificate(issued).unchangedState();
    }

    Change personalised(Encoding report, Instant now) {
        require(CardState.BATCHED);
        if (certificate == null) {
            throw new CardRefusedException(CardRefusal.NOT_CERTIFIED, "The card's key was never certified.");
        }
        return new Draft(this).encoding(report).become(CardState.PERSONALIZED, now);
    }

    /** Whether the same operation has reported the same facts before. */
    boolean isReported(Encoding report) {
        if (encoding == null) {
            return false;
        }
        if (!encoding.equals(report)) {
            throw new CardRefusedException(
                    CardRefusal.REPORTED_DIFFERENTLY,
                    "The card was reported by another operation, or with other facts.");
        }
        return true;
    }

    Change passedQuality(Instant now) {
        return new Draft(this).become(CardState.QC_PASSED, now);
    }

    Change spoiled(String why, Instant now) {
        return new Draft(this).reason(why).become(CardState.SPOILED, now);
    }

    Card packed(long consignmentNumber) {
        require(CardState.QC_PASSED);
        return new Draft(this).consignment(consignmentNumber).unchangedState();
    }

    Change dispatched(Instant now) {
        return new Draft(this).become(CardState.DISPATCHED, now);
    }

    Change receivedByDistrict(Instant now) {
        return new Draft(this).become(CardState.RECEIVED_DISTRICT, now);
    }

    Change receivedBySchool(Instant now) {
        return new Draft(this).become(CardState.RECEIVED_SCHOOL, now);
    }

    Change handedOver(Instant now) {
        require(CardState.RECEIVED_SCHOOL);
        return new Draft(this).become(CardState.ACTIVE, now);
    }

    Change unclaimed(Instant now) {
        return new Draft(this).become(CardState.UNCLAIMED, now);
    }

    Change suspended(DenialReason why, Instant now) {
        return new Draft(this).reason(why.name()).become(CardState.SUSPENDED, now);
    }

    Change resumed(Instant now) {
        require(CardState.SUSPENDED);
        return new Draft(this).reason(null).become(CardState.ACTIVE, now);
    }

    Change revoked(DenialReason why, Instant now) {
        return new Draft(this).reason(why.name()).become(CardState.REVOKED, now);
    }

    /** Its last day is over. */
    Change expired(LocalDate today, Instant now) {
        if (!today.isAfter(validUntil)) {
            throw new CardRefusedException(CardRefusal.WRONG_STATE, "The card is valid until " + validUntil + ".");
        }
        return new Draft(this).become(CardState.EXPIRED, now);
    }

    /** It came back; a card that was denied in the workshop was never away. */
    Change returned(Instant now) {
        if (consignment == null) {
            throw new CardRefusedException(CardRefusal.WRONG_STATE, "The card has never left the workshop.");
        }
        return new Draft(this).become(CardState.RETURNED, now);
    }

    Change destroyed(Instant now) {
        return new Draft(this).become(CardState.DESTROYED, now);
    }

    /** The card after one more change was kept. */
    Card kept() {
        return new Draft(this).in(state, version + 1);
    }

    private void require(CardState expected) {
        if (state != expected) {
            throw new CardRefusedException(
                    CardRefusal.WRONG_STATE,
                    "The card is " + state + "; this is done with a card that is " + expected + ".");
        }
    }

    CardStateChanged event(@Nullable CardState from, Instant now) {
        return new CardStateChanged(
                number.digits(), statusIndex, owner.holder(), owner.school(), from, state, reason, now);
    }

    /** The fields that a step may change. */
    private static final class Draft {
        private final Card before;
        private @Nullable String reason;
        private @Nullable Long batch;
        private @Nullable Long consignment;
        private @Nullable CvCertificate certificate;
        private @Nullable Encoding encoding;

        Draft(Card before) {
            this.before = before;
            this.reason = before.reason;
            this.batch = before.batch;
            this.consignment = before.consignment;
            this.certificate = before.certificate;
            this.encoding = before.encoding;
        }

        Draft reason(@Nullable String value) {
            reason = value;
            return this;
        }

        Draft batch(long value) {
            batch = value;
            return this;
        }

        Draft consignment(long value) {
            consignment = value;
            return this;
        }

        Draft certificate(CvCertificate value) {
            certificate = value;
            return this;
        }

        Draft encoding(Encoding value) {
            encoding = value;
            return this;
        }

        Card unchangedState() {
            return in(before.state, before.version);
        }

        Change become(CardState target, Instant now) {
            if (!before.state.canBecome(target)) {
                throw new CardRefusedException(
                        CardRefusal.WRONG_STATE, "The card is " + before.state + " and can't become " + target + ".");
            }
            Card after = in(target, before.version);
            return new Change(after, after.event(before.state, now));
        }

        private Card in(CardState state, int version) {
            return new Card(
                    before.number,
                    before.statusIndex,
                    before.owner,
                    before.validUntil,
                    before.predecessor,
                    state,
                    reason,
                    batch,
                    consignment,
                    certificate,
                    encoding,
                    version);
        }
    }
}
