package ua.citycard.validator.audit;

import java.util.Optional;

/** The city's signature under statements of the audit log. The key lives with the other keys, outside of the database. */
public interface CheckpointSigner {

    /** The text as a compact JWS (RFC 7515). */
    String sign(String text);

    /** The text of a compact JWS that the city's key signed; empty for any other. */
    Optional<String> verified(String statement);
}
