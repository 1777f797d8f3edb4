package ua.citycard.card.jws;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.util.Set;
import ua.citycard.card.crypto.SigningKey;

/** Signs by ES256 with a key that may live anywhere; {@code r ‖ s} is the form that RFC 7518, 3.4 wants. */
final class PortSigner implements JWSSigner {
    private final SigningKey key;

    PortSigner(SigningKey key) {
        this.key = key;
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] signingInput) {
        return Base64URL.encode(key.sign(signingInput).encode());
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.ES256);
    }

    @Override
    public JCAContext getJCAContext() {
        return new JCAContext();
    }
}
