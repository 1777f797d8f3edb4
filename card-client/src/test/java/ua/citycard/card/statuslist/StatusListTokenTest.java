package ua.citycard.card.statuslist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static ua.citycard.card.City.P256_HERE;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.card.jws.InvalidDocumentException.Reason;
import ua.citycard.card.jws.PublicJwk;
import ua.citycard.card.jws.SignedDocument;
import ua.citycard.card.statuslist.StatusList.Status;
import ua.citycard.card.statuslist.StatusListToken.Timeliness;

class StatusListTokenTest {
    private static final String SUBJECT = "https://card.example/status/1";
    private static final Instant ISSUED = Instant.parse("2026-09-01T05:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2026-09-08T05:00:00Z");
    private static final long VERSION = 12;

    private final SoftwareKey key = P256_HERE.generate();
    private final String token = token(VERSION).sign(key);

    @Test
    void a_terminal_reads_what_the_city_signed() throws InvalidDocumentException {
        StatusListToken read = verify(token);
        assertThat(read.version()).isEqualTo(VERSION);
        assertThat(read.issuedAt()).isEqualTo(ISSUED);
        assertThat(read.expiresAt()).isEqualTo(EXPIRY);
        assertThat(read.timeToLive()).isEqualTo(Duration.ofMinutes(5));
        assertThat(read.list().status(1)).contains(Status.VALID);
        assertThat(read.list().status(2)).contains(Status.SUSPENDED);
    }

    @Test
    void it_is_a_jwt_of_the_drafts_form() throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        assertThat(jwt.verify(new ECDSAVerifier(ECKey.parse(PublicJwk.encode(key.publicKey())))))
                .isTrue();
        assertThat(jwt.getHeader().toJSONObject()).isEqualTo(Map.of("alg", "ES256", "typ", "statuslist+jwt"));
        assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo(SUBJECT);
        assertThat(jwt.getJWTClaimsSet().getExpirationTime()).isEqualTo(EXPIRY);
        assertThat(jwt.getJWTClaimsSet().getLongClaim("ttl")).isEqualTo(300);
        assertThat(jwt.getJWTClaimsSet().getJSONObjectClaim("status_list")).containsEntry("bits", 2L);
    }

    @Test
    void an_older_version_is_refused_and_the_same_again_is_not() throws InvalidDocumentException {
        assertThat(StatusListToken.verify(token, SUBJECT, VERSION, key.publicKey(), P256_HERE)
                        .version())
                .isEqualTo(VERSION);
        assertRefused(
                Reason.OLDER_VERSION,
                () -> StatusListToken.verify(token, SUBJECT, VERSION + 1, key.publicKey(), P256_HERE));
    }

    @Test
    void another_list_is_refused() {
        assertRefused(
                Reason.WRONG_SUBJECT,
                () -> StatusListToken.verify(token, SUBJECT + "0", 0, key.publicKey(), P256_HERE));
    }

    @Test
    void a_forgers_list_is_refused() {
        P256Point stranger = P256_HERE.generate().publicKey();
        assertRefused(Reason.WRONG_SIGNATURE, () -> StatusListToken.verify(token, SUBJECT, 0, stranger, P256_HERE));
    }

    @Test
    void every_flipped_bit_is_noticed() {
        for (int i = 0; i < token.length(); i++) {
            for (int bit = 0; bit < 7; bit++) {
                StringBuilder altered = new StringBuilder(token);
                altered.setCharAt(i, (char) (token.charAt(i) ^ 1 << bit));
                assertThatThrownBy(() -> verify(altered.toString()))
                        .as("character %d, bit %d", i, bit)
                        .isInstanceOf(InvalidDocumentException.class);
            }
        }
    }

    @Test
    void a_list_cut_short_is_refused() {
        for (int end = 0; end < token.length(); end++) {
            String cut = token.substring(0, end);
            assertThatThrownBy(() -> verify(cut)).isInstanceOf(InvalidDocumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{'sub':'S','iat':1,'exp':2,'ttl':3,'version':4}",
                "{'sub':'S','iat':1,'exp':2,'ttl':3,'version':4,'status_list':{'bits':2}}",
                "{'sub':'S','iat':1,'exp':2,'ttl':3,'version':4,'status_list':{'bits':1,'lst':'eJwDAAAAAAE'}}",
                "{'sub':'S','iat':1,'exp':2,'ttl':3,'version':4,'status_list':{'bits':2,'lst':'AAAA'}}",
                "{'sub':'S','iat':1,'exp':2,'ttl':3,'status_list':{'bits':2,'lst':'eJwDAAAAAAE'}}",
                "{'sub':'S','iat':'1','exp':2,'ttl':3,'version':4,'status_list':{'bits':2,'lst':'eJwDAAAAAAE'}}",
                "{'sub':'S','iat':9223372036854775807,'exp':2,'ttl':3,'version':4,"
                        + "'status_list':{'bits':2,'lst':'eJwDAAAAAAE'}}"
            })
    void a_signed_list_without_its_form_is_refused(String json) {
        String signed = SignedDocument.sign(
                "statuslist+jwt", json.replace('\'', '"').replace("\"S\"", '"' + SUBJECT + '"'), key);
        assertRefused(Reason.MALFORMED, () -> verify(signed));
    }

    @Test
    void a_list_says_that_it_is_past_its_time_or_the_clock_behind_it() throws InvalidDocumentException {
        StatusListToken read = verify(token);
        assertThat(read.timeliness(EXPIRY.minusSeconds(1))).isEqualTo(Timeliness.CURRENT);
        assertThat(read.timeliness(EXPIRY)).isEqualTo(Timeliness.EXPIRED);
        Instant behind = ISSUED.minus(StatusListToken.TOLERANCE);
        assertThat(read.timeliness(behind)).isEqualTo(Timeliness.CURRENT);
        assertThat(read.timeliness(behind.minusSeconds(1))).isEqualTo(Timeliness.FROM_THE_FUTURE);
    }

    private static StatusListToken token(long version) {
        StatusList list = new StatusList.Builder(100)
                .set(1, Status.VALID)
                .set(2, Status.SUSPENDED)
                .build();
        return new StatusListToken(SUBJECT, version, ISSUED, EXPIRY, Duration.ofMinutes(5), list);
    }

    private StatusListToken verify(String text) throws InvalidDocumentException {
        return StatusListToken.verify(text, SUBJECT, 0, key.publicKey(), P256_HERE);
    }

    private static void assertRefused(Reason reason, ThrowingCallable verification) {
        assertThatThrownBy(verification)
                .isInstanceOfSatisfying(
                        InvalidDocumentException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
