package ua.citycard.validator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PasswordChecksTest {
    private static final Network GREEDY = new Network("198.51.100.66");
    private static final Network OTHER = new Network("203.0.113.5");

    @Test
    void one_network_waits_with_a_few_at_once_and_keeps_no_other_out() {
        PasswordChecks checks = new PasswordChecks(Integer.MAX_VALUE);
        assertThat(nested(checks, GREEDY, PasswordChecks.WAITING_OF_ONE_NETWORK, () -> {
                    assertThatThrownBy(() -> checks.inTurn(GREEDY, () -> "in")).isInstanceOf(SignInBusyException.class);
                    return checks.inTurn(OTHER, () -> "in");
                }))
                .isEqualTo("in");
        assertThat(checks.inTurn(GREEDY, () -> "again")).isEqualTo("again");
    }

    @Test
    void many_networks_leave_threads_for_those_who_are_in() {
        PasswordChecks checks = new PasswordChecks(Integer.MAX_VALUE);
        assertThatThrownBy(() -> from(checks, 0)).isInstanceOf(SignInBusyException.class);
        assertThat(checks.inTurn(OTHER, () -> "again")).isEqualTo("again");
    }

    @Test
    void no_more_passwords_are_looked_at_at_once_than_there_are_processors_for_it() throws Exception {
        PasswordChecks checks = new PasswordChecks(2);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(people.submit(() -> checks.inTurn(OTHER, () -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    two.countDown();
                    awaitQuietly(two);
                    return now.decrementAndGet();
                })));
            }
            for (Future<Integer> one : all) {
                one.get();
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(most).hasValue(2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static String from(PasswordChecks checks, int network) {
        return checks.inTurn(new Network("n" + network), () -> from(checks, network + 1));
    }

    private static String nested(PasswordChecks checks, Network network, int depth, Supplier<String> inside) {
        return depth == 0 ? inside.get() : checks.inTurn(network, () -> nested(checks, network, depth - 1, inside));
    }
}
