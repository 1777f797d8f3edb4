package ua.citycard.validator.audit;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The log for reading. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasAnyRole('CITY', 'AUDITOR')")
public class AuditTrail {
    private final Chain chain;

    AuditTrail(Chain chain) {
        this.chain = chain;
    }

    /** The newest entries first, of those with a smaller number than {@code before}. */
    public List<RecordedDeed> newest(long before, int count) {
        return chain.newest(before, count).stream().map(RecordedDeed::of).toList();
    }

    /** What happened to one subject, such as {@code card:9804000000000018}, the newest first. */
    public List<RecordedDeed> newestOf(String subject, long before, int count) {
        return chain.newestOf(subject, before, count).stream()
                .map(RecordedDeed::of)
                .toList();
    }
}
