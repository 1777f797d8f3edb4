package ua.citycard.station.encoding;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.Optional;
import ua.citycard.card.globalplatform.IssuerSecurityDomain;
import ua.citycard.card.personalisation.Chip;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.journal.Operation;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/** Decides which card the chip in the reader becomes. A chip that was begun becomes that card and no other. */
final class Assignment {
    private final Journal journal;
    private final NoArgGenerator operations = Generators.timeBasedEpochGenerator();

    Assignment(Journal journal) {
        this.journal = journal;
    }

    /**
     * The operation to begin or to go on with; it stands in the journal.
     *
     * @throws StationException when nothing may be done with this chip
     */
    Operation of(Chip chip, WorkList work) {
        Optional<Operation> known = journal.ofChip(chip.id());
        if (known.isPresent()) {
            return resume(known.get(), work);
        }
        if (chip.keyVersion() != IssuerSecurityDomain.INITIAL_KEYS) {
            throw new StationException(Trouble.CARD_FOREIGN, "key version %02X".formatted(chip.keyVersion()));
        }
        return work.next(journal)
                .map(card -> journal.assign(operations.generate(), work.batch(), card.number(), chip.id()))
                .orElseThrow(() -> new StationException(Trouble.BATCH_DONE, work.batch()));
    }

    private static Operation resume(Operation known, WorkList work) {
        String card = known.card().printed();
        return switch (known.last()) {
            case FINISHED, REPORTED, REPORT_REFUSED -> throw new StationException(Trouble.CARD_FINISHED_BEFORE, card);
            case QUARANTINED, SPOILED -> throw new StationException(Trouble.CARD_QUARANTINED, card);
            case ASSIGNED, BEGUN -> {
                if (work.find(known.card()).isEmpty()) {
                    throw new StationException(Trouble.CARD_BEGUN_ELSEWHERE, card, known.batch());
                }
                yield known;
            }
        };
    }
}
