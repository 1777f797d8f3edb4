package ua.citycard.validator.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * What database and disk refuse and a person can do something about: two changed the same at once, a text that cannot be
 * kept, a full disk. The error page says what, to people and programs; anything else is a fault and stays one.
 */
@ControllerAdvice
class StoreTroubles {
    private static final Logger LOG = LoggerFactory.getLogger(StoreTroubles.class);
    private static final String DISK_FULL = "53100";
    private static final String UNREADABLE = "22";

    @ExceptionHandler({
        DataAccessException.class,
        TransactionException.class,
        IOException.class,
        UncheckedIOException.class
    })
    void told(Exception trouble, HttpServletResponse response) throws Exception {
        Optional<HttpStatus> status = status(trouble);
        if (status.isEmpty() || response.isCommitted()) {
            throw trouble;
        }
        if (status.get() == HttpStatus.INSUFFICIENT_STORAGE) {
            LOG.error("The disk is full: free some space", NestedExceptionUtils.getMostSpecificCause(trouble));
        }
        response.sendError(status.get().value());
    }

    /** How it is answered; nothing for a fault. */
    static Optional<HttpStatus> status(Exception trouble) {
        for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyFailureException || cause instanceof DuplicateKeyException) {
                return Optional.of(HttpStatus.CONFLICT);
            }
            if (cause instanceof SQLException refused && refused.getSQLState() != null) {
                return status(refused.getSQLState());
            }
            if (cause instanceof IOException broken
                    && String.valueOf(broken.getMessage()).contains("No space left on device")) {
                return Optional.of(HttpStatus.INSUFFICIENT_STORAGE);
            }
        }
        return Optional.empty();
    }

    private static Optional<HttpStatus> status(String sqlState) {
        if (sqlState.equals(DISK_FULL)) {
            return Optional.of(HttpStatus.INSUFFICIENT_STORAGE);
        }
        return sqlState.startsWith(UNREADABLE) ? Optional.of(HttpStatus.BAD_REQUEST) : Optional.empty();
    }
}
