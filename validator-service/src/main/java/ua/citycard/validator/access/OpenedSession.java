package ua.citycard.validator.access;

import java.time.Instant;

/**
 * A session at the moment when it was opened: the only one at which its token is known.
 *
 * @param token 256 random bits in Base64url
 */
public record OpenedSession(String token, Instant expiresAt, Role role, String name) {
    @Override
    public String toString() {
        return "OpenedSession[" + role + "]";
    }
}
