package ua.citycard.validator.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ua.citycard.validator.audit.Finding.Kind;

/** Follows the chain from its first entry to its end and notes where it is broken. */
final class ChainWalk {
    private final TreeMap<Long, String> promised;
    private final List<Finding> findings = new ArrayList<>();
    private long entries;
    private long lastNumber;
    private String lastHash = ChainEntry.NOTHING;

    /** A walk that compares with what signed checkpoints promised: the hash of the entry of each number. */
    ChainWalk(Map<Long, String> promised) {
        this.promised = new TreeMap<>(promised);
        compareWithPromise();
    }

    void next(ChainEntry entry) {
        if (entry.number() != lastNumber + 1) {
            note(Kind.DELETED, entry.number());
        } else if (!entry.previous().equals(lastHash)) {
            note(Kind.REPLACED, entry.number());
        }
        if (!entry.hasItsHash()) {
            note(Kind.ALTERED, entry.number());
        }
        entries++;
        lastNumber = entry.number();
        lastHash = entry.hash();
        compareWithPromise();
    }

    void end(Chain.Head head) {
        if (head.number() > lastNumber) {
            note(Kind.TRUNCATED, head.number());
        } else if (head.number() < lastNumber || !head.hash().equals(lastHash)) {
            note(Kind.REPLACED, lastNumber);
        }
        promised.keySet().forEach(missing -> note(Kind.ROLLED_BACK, missing));
    }

    void note(Kind kind, long number) {
        findings.add(new Finding(kind, number));
    }

    Verdict verdict(int checkpoints) {
        return new Verdict(entries, checkpoints, lastHash, findings);
    }

    private void compareWithPromise() {
        String hash = promised.remove(lastNumber);
        if (hash != null && !hash.equals(lastHash)) {
            note(Kind.REWRITTEN, lastNumber);
        }
    }
}
