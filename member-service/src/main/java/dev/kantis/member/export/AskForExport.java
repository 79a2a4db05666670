package dev.kantis.member.export;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.MemberConfig;
import dev.kantis.member.export.Export.State;
import dev.kantis.member.version.MemberVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Asks for exports: one at a time, and some a month. {@link GatherExports} does the rest. */
@ApplicationScoped
public class AskForExport {
    private static final Duration MONTH = Duration.ofDays(30);

    private final Exports exports;
    private final MemberVersions versions;
    private final Ids ids;
    private final InstantSource clock;
    private final int most;

    AskForExport(Exports exports, MemberVersions versions, Ids ids, InstantSource clock, MemberConfig config) {
        this.exports = exports;
        this.versions = versions;
        this.ids = ids;
        this.clock = clock;
        this.most = config.exports().mostPerMonth();
    }

    /** The one that runs already, or a new one. */
    public Uni<Outcome<UUID>> ask(SqlConnection tx, UUID member, boolean byMember) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return versions.lock(tx, member).chain(version -> {
            if (version.isEmpty()) {
                return refused(new Refusal(Reason.REASON_MEMBER_UNKNOWN, "There is no such member."));
            }
            return exports.recent(tx, member, now.minus(MONTH)).chain(recent -> {
                if (recent.running().isPresent()) {
                    return done(recent.running().get());
                }
                if (recent.count() >= most) {
                    return refused(tooMany());
                }
                var export = new Export(ids.next(), member, List.of(member), State.RUNNING, now, null, null, List.of());
                return exports.add(tx, export, byMember).chain(() -> done(export.id()));
            });
        });
    }

    private Refusal tooMany() {
        return new Refusal(
                Reason.REASON_EXPORT_LIMIT_REACHED,
                "So many exports were asked for within 30 days. The last one is still there, or ask again later.",
                Map.of("limit", Integer.toString(most)));
    }

    private static Uni<Outcome<UUID>> done(UUID id) {
        return Uni.createFrom().item(Outcome.done(id));
    }

    private static Uni<Outcome<UUID>> refused(Refusal refusal) {
        return Uni.createFrom().item(Outcome.refused(refusal));
    }
}
