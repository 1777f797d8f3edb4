package ua.citycard.applet.model;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent to the real applet in whatever order, it answers as the model of the protocol does. A run is repeated
 * with {@code -Dcard.fuzz.seed=…}; only the keys are other ones then.
 */
class ModelFuzzTest {
    private static final long SEED = Long.getLong("card.fuzz.seed", new SecureRandom().nextLong());

    @Test
    void fifty_thousand_commands_are_answered_as_the_model_says() throws Exception {
        answerAlike(50_000);
    }

    @Test
    @Tag("deep")
    void a_million_commands_are_answered_as_the_model_says() throws Exception {
        answerAlike(1_000_000);
    }

    private static void answerAlike(int commands) throws IOException, GeneralSecurityException {
        Chance chance = new Chance(SEED);
        SecureRandom challenges = SecureRandom.getInstance("SHA1PRNG");
        challenges.setSeed(SEED);
        People people = new People();
        int sent = 0;
        try {
            while (sent < commands) {
                sent += new CardLife(people, chance, challenges).live(commands - sent);
            }
        } catch (AssertionError divergence) {
            throw new AssertionError(
                    "Card and model differ after %d commands; repeat with -Dcard.fuzz.seed=%d".formatted(sent, SEED),
                    divergence);
        }
    }
}
