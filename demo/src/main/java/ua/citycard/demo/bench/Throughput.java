package ua.citycard.demo.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * How many taps a host gets through while the provider alone would get through so many baselines: both without a card, in
 * short turns, so that both see the same machine, caches and compiled code. The median of the turns counts.
 */
final class Throughput {
    private static final int TURNS = 21;

    private Throughput() {}

    /** Taps a second over runs of the baseline a second, to a hundredth; a first turn warms up and does not count. */
    static double vsRaw(BenchCity city, int taps) throws IOException, GeneralSecurityException {
        RecordedTap tap = new RecordedTap(city, city.firstTap());
        RawBaseline raw = new RawBaseline(city.p256().provider());
        int each = Math.max(1, taps / TURNS);
        turn(tap, raw, taps);
        double[] ratios = new double[TURNS];
        for (int i = 0; i < TURNS; i++) {
            ratios[i] = turn(tap, raw, each);
        }
        Arrays.sort(ratios);
        return Math.round(100 * ratios[TURNS / 2]) / 100.0;
    }

    private static double turn(RecordedTap tap, RawBaseline raw, int times)
            throws IOException, GeneralSecurityException {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            raw.run();
        }
        long between = System.nanoTime();
        for (int i = 0; i < times; i++) {
            tap.run();
        }
        return (double) (between - start) / (System.nanoTime() - between);
    }
}
