package ua.citycard.validator.audit;

import java.util.Optional;
import org.springframework.boot.test.context.TestComponent;

/** Signs with a prefix that no forger guesses. */
@TestComponent
class TestSigner implements CheckpointSigner {
    private static final String SIGNATURE = "signed:";

    @Override
    public String sign(String text) {
        return SIGNATURE + text;
    }

    @Override
    public Optional<String> verified(String statement) {
        return statement.startsWith(SIGNATURE)
                ? Optional.of(statement.substring(SIGNATURE.length()))
                : Optional.empty();
    }
}
