package ua.citycard.terminal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.terminal.TestCity;
import ua.citycard.terminal.TestTerminal;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class BackgroundSyncTest {
    @TempDir
    Path data;

    @Test
    void exchanges_go_on_although_nobody_could_be_told_of_one() throws Exception {
        BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();
        AtomicBoolean broken = new AtomicBoolean(true);
        try (TestCity city = new TestCity();
                TestTerminal terminal = TestTerminal.enrolled(city, data);
                BackgroundSync sync = new BackgroundSync(terminal.synchronisation(), succeeded -> {
                    told.add(succeeded);
                    if (broken.getAndSet(false)) {
                        throw new IllegalStateException("the screen broke");
                    }
                })) {
            sync.start();
            assertThat(told.take()).isTrue();

            sync.nudge();

            assertThat(told.take()).isTrue();
        }
    }

    @Test
    void exchanges_go_on_after_one_that_ended_in_an_error() throws Exception {
        BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();
        try (TestCity city = new TestCity();
                TestTerminal terminal = TestTerminal.enrolled(city, data);
                BackgroundSync sync =
                        new BackgroundSync(terminal.synchronisation(new FailingOnce(terminal.service())), told::add)) {
            sync.start();

            assertThat(told.take()).isFalse();
            assertThat(told.take()).isTrue();
        }
    }
}
