package dev.kantis.engagement.journey.storage;

import dev.kantis.engagement.EngagementConfig;
import dev.kantis.engagement.journey.Enrolment;
import dev.kantis.engagement.journey.Entry;
import dev.kantis.engagement.journey.Happening;
import dev.kantis.engagement.journey.Journey;
import dev.kantis.kit.wiring.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Lets members enter journeys, in the transaction that consumes the event. */
@ApplicationScoped
public class PgEnrolments {
    private final PgJourneys journeys;
    private final EngagementConfig config;
    private final Ids ids;
    private final InstantSource clock;

    PgEnrolments(PgJourneys journeys, EngagementConfig config, Ids ids, InstantSource clock) {
        this.journeys = journeys;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** Starts every live journey that this event starts for its member. */
    public Uni<Void> startAll(SqlConnection tx, Happening event) {
        var oldest = clock.instant().minus(config.oldestTrigger());
        return journeys.startedBy(tx, event.trigger().type())
                .chain(started -> Multi.createFrom()
                        .iterable(started)
                        .onItem()
                        .transformToUniAndConcatenate(journey -> start(tx, journey, event, oldest))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> start(SqlConnection tx, Journey journey, Happening event, Instant oldest) {
        return latest(tx, journey, event.memberId())
                .chain(earlier -> journey.enter(event, earlier, oldest)
                        .map(entry -> enrol(tx, entry))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static Uni<List<Enrolment>> latest(SqlConnection tx, Journey journey, UUID member) {
        return tx.preparedQuery(JourneySql.LATEST_ENROLMENT)
                .execute(Tuple.of(journey.name(), member))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Enrolment(
                                row.getUUID("enrolment_id"),
                                row.getOffsetDateTime("entered_at").toInstant()))
                        .toList());
    }

    /** Another replica may have let the member in at the same moment: then its entry stands, and nothing is planned. */
    private Uni<Void> enrol(SqlConnection tx, Entry entry) {
        var enrolment = ids.next();
        var row = Tuple.of(enrolment, entry.journey().name(), entry.journey().version())
                .addUUID(entry.event().memberId())
                .addString(entry.entryKey())
                .addOffsetDateTime(entry.event().at().atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(JourneySql.ENROL)
                .execute(row)
                .chain(rows -> rows.rowCount() == 1
                        ? plan(tx, enrolment, entry)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> plan(SqlConnection tx, UUID enrolment, Entry entry) {
        var journey = entry.journey();
        var row = Tuple.of(ids.next(), enrolment, entry.event().memberId())
                .addString(journey.name())
                .addLong(journey.version())
                .addString(journey.template().name())
                .addString(journey.purpose().code())
                .addLong(entry.event().points())
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(entry.dueAt().atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(JourneySql.PLAN_MESSAGE).execute(row).replaceWithVoid();
    }
}
