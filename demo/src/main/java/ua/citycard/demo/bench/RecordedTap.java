package ua.citycard.demo.bench;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.tap.Tap;

/**
 * A tap whose answers were recorded once, so that it is the host's work and nothing else: the same nonce each time, hence
 * the same answers, checked and decrypted as those of a card.
 */
final class RecordedTap {
    private final CvCertificate known;
    private final Tap tap;
    private final List<byte[]> answers = new ArrayList<>();

    RecordedTap(BenchCity city, CvCertificate known) throws IOException {
        this.known = known;
        this.tap = city.reader(new SameNonce());
        BenchCity.identify(tap, claimed -> Optional.of(known), command -> {
            byte[] answer = city.card().transceive(command);
            answers.add(answer);
            return answer;
        });
    }

    void run() throws IOException {
        int[] next = {0};
        BenchCity.identify(tap, claimed -> Optional.of(known), command -> answers.get(next[0]++));
    }

    /** Never to be used with a card: its answers could be replayed. */
    private static final class SameNonce extends SecureRandom {
        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            // what is asked for stays as it is, zeros
        }
    }
}
