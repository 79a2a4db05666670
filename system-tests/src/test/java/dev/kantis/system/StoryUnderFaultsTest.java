package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.localstack.story.Scale;
import dev.kantis.localstack.story.Story;
import dev.kantis.localstack.story.Summary;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The story, small, while services die in the middle of it. */
class StoryUnderFaultsTest {
    private static final Scale SMALL = new Scale(40, 5, 600, 30, 15, 4);

    private final RunningPlatform running = RunningPlatform.shared();

    /** Chapters: 1 partners, 2 members, 3 purchases, 4 app use. The kills come while the next chapter is under way. */
    @Test
    void theStoryHoldsWhenServicesAreKilledInTheMiddle() throws Exception {
        var chapter = new AtomicInteger();
        var ledgerRestarts = running.status("ledger-service").restarts();
        var rewardsRestarts = running.status("rewards-service").restarts();

        var summary = new Story(running.platform(), SMALL, line -> {
                    System.err.println("  " + line);
                    switch (chapter.incrementAndGet()) {
                        case 2 -> killSoon("ledger-service");
                        case 3 -> killSoon("rewards-service");
                        default -> {}
                    }
                })
                .play();

        running.awaitRestart("ledger-service", ledgerRestarts);
        running.awaitRestart("rewards-service", rewardsRestarts);
        assertHeld(summary);
    }

    private void killSoon(String service) {
        Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(700_000_000L);
            running.kill(service);
        });
    }

    private static void assertHeld(Summary summary) {
        assertThat(summary.checks())
                .allSatisfy((check, held) -> assertThat(held).as(check).isTrue());
        assertThat(summary.duplicatesCounted()).isZero();
        assertThat(summary.ledgerBalanced()).isTrue();
    }
}
