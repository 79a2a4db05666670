package dev.kantis.member.export;

import dev.kantis.member.MemberConfig;
import dev.kantis.member.export.Export.Progress;
import dev.kantis.member.export.Exports.Claim;
import dev.kantis.member.identity.BackOff;
import dev.kantis.member.keys.MemberKey;
import dev.kantis.member.keys.MemberKeys;
import dev.kantis.member.work.ClaimedWork;
import dev.kantis.member.work.WakingLoop;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Gathers what all places store, page by page, on every replica; claims keep them apart. A page that is kept is not
 * asked for again, so a service that dies goes on where it was. When the last one is there, they become the archive.
 * Who was merged into the member is asked about, too; when two become two again meanwhile, it begins anew.
 */
@ApplicationScoped
public class GatherExports {
    private static final Logger LOG = Logger.getLogger(GatherExports.class);
    private static final ClaimedWork DUE = new ClaimedWork(2, Duration.ofSeconds(30));
    /** More pages of a place are left out: half a MiB each. */
    private static final int MOST_PAGES = 200;

    private static final BackOff PAUSES = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Exports exports;
    private final MemberKeys keys;
    private final Map<Place, Source> sources = new EnumMap<>(Place.class);
    private final InstantSource clock;
    private final Duration kept;
    private final WakingLoop loop;

    GatherExports(
            Exports exports, MemberKeys keys, @All List<Source> sources, InstantSource clock, MemberConfig config) {
        this.exports = exports;
        this.keys = keys;
        this.clock = clock;
        this.kept = config.exports().kept();
        this.loop = new WakingLoop("exports", config.exports().poll(), this::goOnWithDue);
        sources.forEach(source -> this.sources.put(source.place(), source));
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /** Says that an export may be due. */
    public void wake() {
        loop.wake();
    }

    private boolean goOnWithDue() {
        return DUE.run(exports::claim, this::goOn);
    }

    private Uni<Void> goOn(Claim claim) {
        return exports.find(claim.exportId())
                .chain(found ->
                        found.map(this::goOn).orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf(
                            "an export goes on later (attempt %d): %s",
                            claim.attempt(), failure.getClass().getSimpleName());
                    return exports.later(claim.exportId(), PAUSES.after(claim.attempt()));
                });
    }

    private Uni<Void> goOn(Export export) {
        return exports.subjects(export.memberId())
                .chain(subjects -> subjects.containsAll(export.subjects())
                        ? keys.keyOf(export.memberId())
                                .chain(key -> export.next()
                                        .map(place -> takePage(export, place, key))
                                        .orElseGet(() -> assemble(export, key)))
                        : exports.restart(export.id(), subjects));
    }

    private Uni<Void> takePage(Export export, Progress before, MemberKey key) {
        var source = sources.get(before.place());
        if (source == null) {
            throw new IllegalStateException("nobody gives out " + before.place().text());
        }
        var subject = export.subjects().get(before.subject());
        return source.page(subject, before.nextToken()).chain(page -> {
            var after = before.after(page, export.subjects().size(), MOST_PAGES);
            var sealed = SealedPages.seal(key, export.id(), before.place(), before.pages(), page.sections());
            return exports.keep(export.id(), before, after, sealed);
        });
    }

    private Uni<Void> assemble(Export export, MemberKey key) {
        var now = clock.instant();
        return exports.pages(export.id()).chain(pages -> {
            var archive = new Archive();
            pages.forEach(page -> archive.add(page.place(), SealedPages.open(key, export.id(), page)));
            var sealed = SealedPages.sealArchive(key, export.id(), archive.zip(export.subjects(), now));
            return exports.ready(export.id(), sealed, now, now.plus(kept));
        });
    }
}
