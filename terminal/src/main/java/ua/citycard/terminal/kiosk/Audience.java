package ua.citycard.terminal.kiosk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The pages that are open. Whoever announces never waits for a page: one that reads too slowly misses what is oldest.
 */
final class Audience {
    private static final int MOST_PAGES = 8;
    private static final int BACKLOG = 16;

    private final List<BlockingQueue<ScreenMessage>> pages = new ArrayList<>();
    private ScreenMessage.@Nullable Health lastHealth;

    /** A page that joins hears of the terminal's health at once; null when too many are open. */
    synchronized @Nullable BlockingQueue<ScreenMessage> join() {
        if (pages.size() >= MOST_PAGES) {
            return null;
        }
        BlockingQueue<ScreenMessage> page = new ArrayBlockingQueue<>(BACKLOG);
        if (lastHealth != null) {
            page.add(lastHealth);
        }
        pages.add(page);
        return page;
    }

    synchronized void leave(BlockingQueue<ScreenMessage> page) {
        pages.remove(page);
    }

    synchronized void announce(ScreenMessage message) {
        if (message instanceof ScreenMessage.Health health) {
            lastHealth = health;
        }
        for (BlockingQueue<ScreenMessage> page : pages) {
            while (!page.offer(message)) {
                page.poll();
            }
        }
    }
}
