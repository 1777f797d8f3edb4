package ua.citycard.card.face;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.CardNumber;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SigningKey;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.card.jws.InvalidDocumentException.Reason;
import ua.citycard.card.jws.SignedDocument;

/**
 * The QR code on a card: a compact JWS over {@code {"n":"9804…","exp":"2030-08-31"}}, which the service signs, the station
 * prints and the public page verifies. It proves that the city made a card with this number; whether the card is still
 * good, only the status list tells, and who shows it, only the chip.
 *
 * @param validUntil the last day of validity as it is printed beside the code
 */
public record PrintedCode(CardNumber number, LocalDate validUntil) {
    private static final String TYPE = "card";
    private static final String NUMBER = "n";
    private static final String VALID_UNTIL = "exp";

    /** The text of the code, some 200 characters. */
    public String sign(SigningKey key) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(NUMBER, number.digits());
        claims.put(VALID_UNTIL, validUntil.toString());
        return SignedDocument.sign(TYPE, JSONObjectUtils.toJSONString(claims), key);
    }

    /** Reads a code that the city has signed. */
    public static PrintedCode verify(String text, P256Point key, P256 p256) throws InvalidDocumentException {
        String json = SignedDocument.verify(text, TYPE, key, p256);
        try {
            Map<String, Object> claims = JSONObjectUtils.parse(json);
            return new PrintedCode(
                    new CardNumber(required(JSONObjectUtils.getString(claims, NUMBER))),
                    LocalDate.parse(required(JSONObjectUtils.getString(claims, VALID_UNTIL))));
        } catch (ParseException | IllegalArgumentException | DateTimeException e) {
            throw new InvalidDocumentException(Reason.MALFORMED);
        }
    }

    private static String required(@Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("A claim is missing");
        }
        return value;
    }
}
