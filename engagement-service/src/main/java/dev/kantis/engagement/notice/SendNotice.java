package dev.kantis.engagement.notice;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.engagement.EngagementConfig;
import dev.kantis.engagement.message.Channel;
import dev.kantis.engagement.message.Receipt;
import dev.kantis.engagement.message.Settlement;
import dev.kantis.kit.KitConfig;
import dev.kantis.kit.errors.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * Gives a notice to its channel while its caller waits, so that neither code nor address is ever stored. Whoever asked
 * repeats when the channel takes nothing.
 */
@ApplicationScoped
public class SendNotice {
    private final Notices notices;
    private final Texts texts;
    private final Channel channel;
    private final Settings settings;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    SendNotice(
            Notices notices,
            Texts texts,
            Channel channel,
            Settings settings,
            InstantSource clock,
            MeterRegistry metrics) {
        this.notices = notices;
        this.texts = texts;
        this.channel = channel;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** The settings that matter here. */
    @ApplicationScoped
    static class Settings {
        private final EngagementConfig config;
        private final KitConfig kit;

        Settings(EngagementConfig config, KitConfig kit) {
            this.config = config;
            this.kit = kit;
        }

        String textMessageDomain() {
            return config.notices().textMessageDomain();
        }

        Period kept() {
            return kit.retention().requests();
        }
    }

    /** What became of it; a repeat of one that is settled gets the same. */
    public Uni<Settlement> send(Notice notice) {
        return notices.begin(notice, clock.instant())
                .chain(settled ->
                        settled.map(known -> Uni.createFrom().item(known)).orElseGet(() -> give(notice)));
    }

    private Uni<Settlement> give(Notice notice) {
        var letter = notice.letter(texts.of(notice.kind()), settings.textMessageDomain(), clock.instant());
        return channel.give(letter)
                .map(SendNotice::settlement)
                .call(settlement -> notices.settle(notice.requestId(), settlement))
                .invoke(settlement -> metrics.counter(
                                "kantis.engagement.notices",
                                "outcome",
                                settlement.state().code())
                        .increment());
    }

    private static Settlement settlement(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Taken() -> new Settlement(Settlement.State.SENT, null);
            case Receipt.Never(var why) -> new Settlement(Settlement.State.FAILED, why);
            case Receipt.NotNow(var why) ->
                throw new Refusal(Reason.REASON_DEPENDENCY_UNAVAILABLE, "The channel takes nothing now: " + why)
                        .asException();
        };
    }

    @Scheduled(every = "6h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return notices.forget(now.minus(settings.kept()).toInstant());
    }
}
