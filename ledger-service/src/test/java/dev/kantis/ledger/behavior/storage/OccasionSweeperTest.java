package dev.kantis.ledger.behavior.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.LedgerServers;
import dev.kantis.ledger.facts.FactsStore;
import dev.kantis.ledger.posting.LedgerClock;
import dev.kantis.ledger.program.ProgramVersion.Origin;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.program.documents.ProgramDocuments;
import dev.kantis.ledger.wallet.Wallets;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class OccasionSweeperTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");
    private static final String PROGRAM = """
            apiVersion: kantis.dev/v1alpha1
            kind: Program
            metadata: {name: occasions}
            spec:
              title: Occasions
              zone: Europe/Helsinki
              currency: EUR
              unit: {name: points}
              earn:
                rules:
                  - {rule: basics, text: A point for every euro, gives: {points: 1, per: money, minorUnits: 100}}
                behavior:
                  - {rule: birthday, event: dev.kantis.occasions.Birthday, points: 100, text: Happy birthday}
                  - {rule: loyal, event: dev.kantis.occasions.Anniversary, points: 5, text: Another year, when: member_days > 700}
            """;

    private final UUID member = UUID.randomUUID();

    @Inject
    OccasionSweeper sweeper;

    @Inject
    FactsStore facts;

    @Inject
    ProgramDocuments documents;

    @Inject
    Programs programs;

    @Inject
    Wallets wallets;

    @Inject
    Database database;

    @Inject
    LedgerClock clock;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void apply() {
        await(documents.apply(PROGRAM, Origin.call(new UUID(0, 1))));
        today = LocalDate.ofInstant(clock.now(), ZONE);
        await(database.pool()
                .preparedQuery("DELETE FROM occasion_day WHERE program = 'occasions'")
                .execute());
    }

    @Test
    void aBirthdayIsRewardedOnceAndThatOfAnotherDayIsNot() {
        born(member, today);
        var other = UUID.randomUUID();
        born(other, today.plusDays(40));

        sweep();
        sweep();
        forgetWhereItWas(today);
        sweep();

        assertThat(points(member)).isEqualTo(100);
        assertThat(points(other)).isZero();
    }

    @Test
    void daysThatWereMissedAreMadeUpFor() {
        born(member, today.minusDays(3));
        forgetWhereItWas(today.minusDays(4));

        sweep();

        assertThat(points(member)).isEqualTo(100);
    }

    @Test
    void anAnniversaryIsOfLaterYearsAndItsRuleHasAConditionOnTheMember() {
        enrolled(member, today.minusYears(2));
        var newcomer = UUID.randomUUID();
        enrolled(newcomer, today);
        var oneYear = UUID.randomUUID();
        enrolled(oneYear, today.minusYears(1));

        sweep();

        assertThat(points(member)).isEqualTo(5);
        assertThat(points(newcomer)).isZero();
        assertThat(points(oneYear)).isZero();
    }

    private void born(UUID who, LocalDate day) {
        await(facts.changed(who, new FactsStore.Known(1, "30-39", day.getMonthValue(), day.getDayOfMonth(), "")));
    }

    private void enrolled(UUID who, LocalDate day) {
        await(facts.enrolled(who, new FactsStore.Enrollment(day, "fi"), new FactsStore.Known(1, "", 0, 0, "")));
    }

    private void forgetWhereItWas(LocalDate day) {
        await(database.pool().preparedQuery("""
                        INSERT INTO occasion_day (program, occasion, day, place) VALUES ('occasions', 'BIRTHDAY', $1, $2)
                        ON CONFLICT (program, occasion) DO UPDATE SET day = excluded.day, place = excluded.place
                        """).execute(Tuple.of(day, new UUID(0, 0))));
    }

    private long points(UUID who) {
        return await(wallets.settled(who, programs.unit("occasions/points"))).available();
    }

    private void sweep() {
        await(sweeper.sweep());
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
