package dev.kantis.partner.activity.grpc;

import dev.kantis.contracts.partner.v1.WatchActivityResponse;
import dev.kantis.kit.grpc.Pace;
import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.activity.Activities;
import dev.kantis.partner.activity.Activity;
import dev.kantis.partner.activity.Watch;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.util.Set;

/** Tells one watcher, page by page as it takes them, until the watch is over. Blocking, on a thread of its own. */
final class Telling {
    private static final int PAGE = 200;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Activities activities;
    private final Cursors cursors;
    private final PartnerConfig.Activity config;
    private final Watched watched;
    private final MultiEmitter<? super WatchActivityResponse> answers;
    private long sequence;
    private long toldNanos;

    /** What is watched: by whom, from which place on, in which stores (none: all), and how fast it is taken. */
    record Watched(Watch watch, long from, Set<String> stores, Pace pace) {
        boolean shows(Activity activity) {
            return activity.kind().isAtStores()
                    && (stores.isEmpty() || stores.contains(activity.place().storeId()));
        }
    }

    Telling(
            Activities activities,
            Cursors cursors,
            PartnerConfig.Activity config,
            Watched watched,
            MultiEmitter<? super WatchActivityResponse> answers) {
        this.activities = activities;
        this.cursors = cursors;
        this.config = config;
        this.watched = watched;
        this.answers = answers;
        this.sequence = watched.from();
    }

    void run() {
        try {
            tell(WatchActivityResponse.newBuilder());
            var closesAt = System.nanoTime() + config.longest().toNanos();
            while (watched.watch().end().isEmpty() && System.nanoTime() < closesAt) {
                next();
            }
            end();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            answers.complete();
        } catch (RuntimeException e) {
            answers.fail(e);
        }
    }

    private void next() throws InterruptedException {
        var patience = config.heartbeat().toNanos() - (System.nanoTime() - toldNanos);
        if (watched.watch().awaitAfter(sequence, Duration.ofNanos(Math.max(0, patience)))) {
            page();
        }
        if (System.nanoTime() - toldNanos >= config.heartbeat().toNanos()) {
            tell(WatchActivityResponse.newBuilder());
        }
    }

    private void page() {
        var page = activities
                .after(watched.watch().partner(), sequence, PAGE)
                .await()
                .atMost(LIMIT);
        if (page.isEmpty()) {
            return;
        }
        sequence = page.getLast().sequence();
        var shown =
                page.stream().filter(watched::shows).map(ActivityProtos::proto).toList();
        if (!shown.isEmpty()) {
            tell(WatchActivityResponse.newBuilder().addAllActivities(shown));
        }
    }

    /** Waits until the watcher takes more, or is not to be told any more. */
    private void tell(WatchActivityResponse.Builder response) {
        watched.pace().ready().await().indefinitely();
        if (watched.watch().end().isEmpty()) {
            answers.emit(response.setCursor(cursors.seal(watched.watch().partner(), sequence))
                    .build());
        }
        toldNanos = System.nanoTime();
    }

    private void end() {
        var refusal = watched.watch().end().flatMap(Watch.End::refusal);
        if (refusal.isPresent()) {
            answers.fail(refusal.get().asException());
        } else {
            answers.complete();
        }
    }
}
