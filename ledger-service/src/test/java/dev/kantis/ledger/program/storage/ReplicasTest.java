package dev.kantis.ledger.program.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.LedgerServers;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.ProgramVersion;
import dev.kantis.ledger.program.ProgramVersion.Origin;
import dev.kantis.ledger.program.ProgramVersions;
import dev.kantis.ledger.program.Texts;
import dev.kantis.ledger.program.documents.ProgramDocuments;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Replicas that saw the same list go by the same version at the same time, each by its own clock. */
@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
@TestProfile(ReplicasTest.Alone.class)
class ReplicasTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** A ledger whose programs no other test sees. */
    public static final class Alone implements QuarkusTestProfile {}

    @Inject
    Database database;

    @Inject
    ProgramDocuments documents;

    @Inject
    ProgramVersions versions;

    @Test
    void aScheduledVersionIsInForceByTheClockAlone() {
        var start = LocalDateTime.parse("2031-12-01T00:00");
        var begins = start.atZone(ZoneId.of("Europe/Helsinki")).toInstant();
        var before = apply(Texts.program("scheduled", 10));
        var scheduled = apply(Texts.program("scheduled", 20, "rollout: {from: " + start + "}"));
        var time = new AtomicReference<>(Instant.now());
        var replica = new PgPrograms(database, time::get);

        await(replica.refresh());

        assertThat(replica.active("scheduled")).map(Program::label).contains(before.label());
        time.set(begins.minusNanos(1));
        assertThat(replica.active("scheduled")).map(Program::label).contains(before.label());
        time.set(begins);
        assertThat(replica.active("scheduled")).map(Program::label).contains(scheduled.label());
        assertThat(await(replica.inForceAt("scheduled", begins)).label()).isEqualTo(scheduled.label());
        assertThat(await(replica.inForceAt("scheduled", begins.minusSeconds(1))).label())
                .isEqualTo(before.label());
        assertThat(await(replica.inForceAt("scheduled", Instant.EPOCH)).label()).isEqualTo(before.label());
    }

    @Test
    void programsStandSideBySideAndTheFirstIsTheMainOne() {
        apply(Texts.program("beside", 40));
        var replica = new PgPrograms(database, Instant::now);

        await(replica.refresh());

        var main = await(versions.history()).main().orElseThrow();
        assertThat(main).isNotEqualTo("beside");
        assertThat(replica.active()).map(Program::name).contains(main);
        assertThat(replica.all().getFirst().name()).isEqualTo(main);
        assertThat(replica.all()).map(Program::name).contains("beside");
        assertThat(replica.unit("beside/points").name()).isEqualTo("beside/points");
        assertThat(replica.unit("points").name()).isEqualTo("points");
        assertThat(replica.isMain("beside")).isFalse();
    }

    @Test
    void aReplicaThatStartsLaterKnowsWhatWasInForce() {
        var first = apply(Texts.program("later", 30));
        var second = apply(Texts.program("later", 31));
        var replica = new PgPrograms(database, Instant::now);

        await(replica.refresh());

        assertThat(replica.active("later")).map(Program::label).contains(second.label());
        assertThat(await(replica.inForceAt("later", first.acceptedAt())).label())
                .isEqualTo(first.label());
    }

    @Test
    void theFolderDoesNotBringBackWhatOtherDoorsReplaced() {
        var folder = await(documents.apply(Texts.program("folder", 1), Origin.folder()));
        var sent = apply(Texts.program("folder", 2));

        var again = await(documents.apply(Texts.program("folder", 1), Origin.folder()));

        assertThat(again).isEqualTo(folder);
        assertThat(await(versions.history()).versions().getLast()).isEqualTo(sent);
        var edited = await(documents.apply(Texts.program("folder", 3), Origin.folder()));
        assertThat(edited.version()).isEqualTo(3);
        assertThat(await(documents.apply(Texts.program("folder", 1), Origin.folder()))
                        .version())
                .isEqualTo(4);
    }

    private ProgramVersion apply(String text) {
        return await(documents.apply(text, Origin.call(new UUID(0, 1))));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }
}
