package ua.citycard.card.jws;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import ua.citycard.card.crypto.P256Point;

/** A public key as a JSON Web Key (RFC 7518, 6.2.1). */
public final class PublicJwk {
    private static final int FIELD_BITS = 256;

    private PublicJwk() {}

    /** The key as JSON. */
    public static String encode(P256Point key) {
        Base64URL x = ECKey.encodeCoordinate(FIELD_BITS, key.x());
        Base64URL y = ECKey.encodeCoordinate(FIELD_BITS, key.y());
        return new ECKey.Builder(Curve.P_256, x, y).build().toJSONString();
    }

    /**
     * Reads a key.
     *
     * @throws IllegalArgumentException when it is no public key on P-256
     */
    public static P256Point parse(String json) {
        try {
            ECKey key = ECKey.parse(json);
            if (!key.getCurve().equals(Curve.P_256) || key.isPrivate()) {
                throw new IllegalArgumentException("The JSON Web Key is no public key on P-256");
            }
            return new P256Point(key.getX().decodeToBigInteger(), key.getY().decodeToBigInteger());
        } catch (ParseException e) {
            throw new IllegalArgumentException("The JSON Web Key can't be read", e);
        }
    }
}
