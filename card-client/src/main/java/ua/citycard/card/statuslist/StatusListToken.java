package ua.citycard.card.statuslist;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SigningKey;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.card.jws.InvalidDocumentException.Reason;
import ua.citycard.card.jws.SignedDocument;

/**
 * A signed status list (draft-ietf-oauth-status-list, 5.1), with a version of ours that never goes back.
 *
 * @param subject the list's URI
 * @param version grows with every change
 * @param issuedAt whole seconds
 * @param expiresAt whole seconds; a terminal without a network goes on with an expired list, and says so
 * @param timeToLive after which a newer one should be fetched, whole seconds
 */
public record StatusListToken(
        String subject, long version, Instant issuedAt, Instant expiresAt, Duration timeToLive, StatusList list) {

    /** How far behind the city's clock another may be before that is worth a word. */
    static final Duration TOLERANCE = Duration.ofMinutes(1);

    private static final String TYPE = "statuslist+jwt";

    /** Signs the list as a JWT of type {@code statuslist+jwt}. */
    public String sign(SigningKey key) {
        Map<String, Object> statusList = new LinkedHashMap<>();
        statusList.put("bits", StatusList.BITS);
        statusList.put("lst", Base64URL.encode(list.compress()).toString());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", subject);
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("exp", expiresAt.getEpochSecond());
        claims.put("ttl", timeToLive.toSeconds());
        claims.put("version", version);
        claims.put("status_list", statusList);
        return SignedDocument.sign(TYPE, JSONObjectUtils.toJSONString(claims), key);
    }

    /**
     * Reads a list that the city has signed.
     *
     * @param subject the list that was asked for
     * @param newestVersion the newest version seen so far; the same again is welcome, an older one is not
     */
    public static StatusListToken verify(String token, String subject, long newestVersion, P256Point key, P256 p256)
            throws InvalidDocumentException {
        StatusListToken verified = parse(SignedDocument.verify(token, TYPE, key, p256));
        if (!verified.subject.equals(subject)) {
            throw new InvalidDocumentException(Reason.WRONG_SUBJECT);
        }
        if (verified.version < newestVersion) {
            throw new InvalidDocumentException(Reason.OLDER_VERSION);
        }
        return verified;
    }

    /** Where a moment stands to the list's time. */
    public enum Timeliness {
        CURRENT,
        /** A card lost since then would not be in it. */
        EXPIRED,
        /** The list can't be from the future: the clock that asks is behind. */
        FROM_THE_FUTURE
    }

    /** How timely the list is, by a clock that may differ from the city's by {@link #TOLERANCE}. */
    public Timeliness timeliness(Instant now) {
        if (now.plus(TOLERANCE).isBefore(issuedAt)) {
            return Timeliness.FROM_THE_FUTURE;
        }
        return now.isBefore(expiresAt) ? Timeliness.CURRENT : Timeliness.EXPIRED;
    }

    private static StatusListToken parse(String json) throws InvalidDocumentException {
        try {
            Map<String, Object> claims = JSONObjectUtils.parse(json);
            Map<String, Object> statusList = required(JSONObjectUtils.getJSONObject(claims, "status_list"));
            if (JSONObjectUtils.getInt(statusList, "bits") != StatusList.BITS) {
                throw new IllegalArgumentException("A status has two bits");
            }
            return new StatusListToken(
                    required(JSONObjectUtils.getString(claims, "sub")),
                    JSONObjectUtils.getLong(claims, "version"),
                    Instant.ofEpochSecond(JSONObjectUtils.getLong(claims, "iat")),
                    Instant.ofEpochSecond(JSONObjectUtils.getLong(claims, "exp")),
                    Duration.ofSeconds(JSONObjectUtils.getLong(claims, "ttl")),
                    StatusList.decompress(required(JSONObjectUtils.getBase64URL(statusList, "lst"))
                            .decode()));
        } catch (ParseException | IllegalArgumentException | DateTimeException e) {
            throw new InvalidDocumentException(Reason.MALFORMED);
        }
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("A claim is missing");
        }
        return value;
    }
}
