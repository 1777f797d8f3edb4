package ua.citycard.validator.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;

/** The entries of one transaction, appended to the chain as the last thing before it commits. */
final class WaitingEntries implements TransactionSynchronization {
    /** An import has tens of thousands of them. */
    private static final int AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final List<Deed> deeds = new ArrayList<>();
    private boolean committing;

    WaitingEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Deed deed) {
        deeds.add(deed);
        if (committing) {
            append();
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        committing = true;
        append();
    }

    private void append() {
        for (int from = 0; from < deeds.size(); from += AT_ONCE) {
            append(deeds.subList(from, Math.min(from + AT_ONCE, deeds.size())));
        }
        deeds.clear();
    }

    private void append(List<Deed> next) {
        jdbc.sql("SELECT audit.append(?, ?, ?)")
                .param(texts(next, Deed::action))
                .param(texts(next, Deed::subject))
                .param(texts(next, Deed::details))
                .query(Long.class)
                .single();
    }

    private static String[] texts(List<Deed> next, Function<Deed, String> field) {
        return next.stream().map(field).toArray(String[]::new);
    }
}
