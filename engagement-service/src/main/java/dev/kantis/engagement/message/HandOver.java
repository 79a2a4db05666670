package dev.kantis.engagement.message;

import dev.kantis.engagement.EngagementConfig;
import dev.kantis.engagement.journey.Journeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Brings due messages to the channel, a batch at a time: claim, ask member-service whether they may go, mark, give,
 * settle. Only between the channel's yes and the settlement can a crash make a message go twice; its Message-ID is then
 * the same.
 */
@ApplicationScoped
public class HandOver {
    private static final Logger LOG = Logger.getLogger(HandOver.class);
    private static final int SIDE_BY_SIDE = 8;
    private static final int MOST_BATCHES = 20;

    private final Messages messages;
    private final Permissions permissions;
    private final Journeys journeys;
    private final Channel channel;
    private final EngagementConfig.HandOver config;
    private final Clockwork clockwork;

    HandOver(
            Messages messages,
            Permissions permissions,
            Journeys journeys,
            Channel channel,
            EngagementConfig config,
            Clockwork clockwork) {
        this.messages = messages;
        this.permissions = permissions;
        this.journeys = journeys;
        this.channel = channel;
        this.config = config.handOver();
        this.clockwork = clockwork;
    }

    /** The clock and the counters. */
    @ApplicationScoped
    static class Clockwork {
        private final InstantSource clock;
        private final MeterRegistry metrics;

        Clockwork(InstantSource clock, MeterRegistry metrics) {
            this.clock = clock;
            this.metrics = metrics;
        }

        InstantSource clock() {
            return clock;
        }

        void count(String outcome) {
            metrics.counter("kantis.engagement.messages", "outcome", outcome).increment();
        }
    }

    @Scheduled(every = "${engagement.hand-over.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return batches(MOST_BATCHES)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("messages wait: %s", failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> batches(int most) {
        return batch().chain(full ->
                full && most > 1 ? batches(most - 1) : Uni.createFrom().voidItem());
    }

    /** One batch; answers whether there may be more to do at once. */
    private Uni<Boolean> batch() {
        return messages.claim(config.batch(), config.lease(), now()).chain(claimed -> {
            if (claimed.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            return permissions
                    .ask(claimed)
                    .chain(answers -> handOverAll(claimed, answers))
                    .replaceWith(claimed.size() == config.batch())
                    .onFailure()
                    .recoverWithUni(failure -> postponeAll(claimed, failure).replaceWith(false));
        });
    }

    private Uni<Void> handOverAll(List<DueMessage> claimed, List<Permission> answers) {
        return Multi.createFrom()
                .items(IntStream.range(0, claimed.size()).boxed())
                .onItem()
                .transformToUni(place -> handOver(claimed.get(place), answers.get(place)))
                .merge(SIDE_BY_SIDE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** What goes wrong with one message keeps no other back: its lease ends, and it is tried again. */
    private Uni<Void> handOver(DueMessage message, Permission answer) {
        var work =
                switch (answer) {
                    case Permission.Denied(var reason) -> settle(message, Settlement.suppressed(reason));
                    case Permission.Granted granted -> give(message, granted);
                };
        return work.onFailure()
                .invoke(failure -> LOG.errorf(
                        "message %s waits: %s", message.id(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> give(DueMessage message, Permission.Granted granted) {
        return journeys.version(message.journey(), message.version())
                .map(journey -> LetterWriter.write(message, journey, granted))
                .chain(letter -> messages.beginHandOver(message, config.lease())
                        .chain(mine ->
                                mine ? give(message, letter) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> give(DueMessage message, Letter letter) {
        return channel.give(letter)
                .map(receipt -> AfterReceipt.of(receipt, message.tries(), message.refusedSince(), patience(), now()))
                .chain(next -> switch (next) {
                    case AfterReceipt.Settle(var settlement) -> settle(message, settlement);
                    case AfterReceipt.TryAgain(var at, var since) ->
                        messages.postpone(message, at, since).invoke(() -> clockwork.count("postponed"));
                });
    }

    private Uni<Void> settle(DueMessage message, Settlement settlement) {
        return messages.settle(message, settlement, now())
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
                .atMost(5)
                .invoke(() -> clockwork.count(settlement.state().code()))
                .replaceWithVoid();
    }

    private Uni<Void> postponeAll(List<DueMessage> claimed, Throwable failure) {
        LOG.warnf(
                "%d messages wait until member-service answers: %s",
                claimed.size(), failure.getClass().getSimpleName());
        var now = now();
        return Multi.createFrom()
                .iterable(claimed)
                .onItem()
                .transformToUni(message -> messages.postpone(
                        message,
                        now.plus(AfterReceipt.pause(message.tries(), config.firstPause(), config.longestAskPause())),
                        message.refusedSince()))
                .merge(SIDE_BY_SIDE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private AfterReceipt.Patience patience() {
        return new AfterReceipt.Patience(config.firstPause(), config.longestChannelPause(), config.giveUpAfter());
    }

    private Instant now() {
        return clockwork.clock().instant();
    }
}
