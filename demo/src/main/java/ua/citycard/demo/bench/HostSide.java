package ua.citycard.demo.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.transport.MeteredCard;

/**
 * How long a tap keeps the host busy: card-client from the first byte to the identity, without the card's own time and
 * without a terminal's store. Tap and baseline take turns, so that both see the same machine. The host has cold caches
 * after each answer of the card, as it has at a gate, and the baseline right after a tap has not.
 */
final class HostSide {
    static final double MEDIAN = 0.5;
    static final double NINETY_NINE = 0.99;

    private static final int NANOS_A_MICRO = 1000;

    private final long[] tapNanos;
    private final long[] rawNanos;

    private HostSide(long[] tapNanos, long[] rawNanos) {
        this.tapNanos = tapNanos;
        this.rawNanos = rawNanos;
    }

    /** Measures after a third as many taps that do not count. */
    static HostSide measure(BenchCity city, int taps) throws IOException, GeneralSecurityException {
        CvCertificate known = city.firstTap();
        RawBaseline raw = new RawBaseline(city.p256().provider());
        run(city, known, raw, Math.max(1, taps / 3));
        return run(city, known, raw, taps);
    }

    private static HostSide run(BenchCity city, CvCertificate known, RawBaseline raw, int taps)
            throws IOException, GeneralSecurityException {
        long[] tapNanos = new long[taps];
        long[] rawNanos = new long[taps];
        for (int i = 0; i < taps; i++) {
            long start = System.nanoTime();
            raw.run();
            rawNanos[i] = System.nanoTime() - start;
            MeteredCard card = new MeteredCard(city.card()::transceive);
            start = System.nanoTime();
            city.tap(claimed -> Optional.of(known), card);
            tapNanos[i] = System.nanoTime() - start - card.cardNanos();
        }
        Arrays.sort(tapNanos);
        Arrays.sort(rawNanos);
        return new HostSide(tapNanos, rawNanos);
    }

    /** What this share of the taps takes at most, in microseconds. */
    long tapMicros(double share) {
        return percentile(tapNanos, share) / NANOS_A_MICRO;
    }

    /** The same of the baseline. */
    long rawMicros(double share) {
        return percentile(rawNanos, share) / NANOS_A_MICRO;
    }

    private static long percentile(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
