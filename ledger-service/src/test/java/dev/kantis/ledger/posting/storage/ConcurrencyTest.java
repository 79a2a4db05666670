package dev.kantis.ledger.posting.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.LedgerServers;
import dev.kantis.ledger.audit.LedgerAudit;
import dev.kantis.ledger.posting.LotClass;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.Release;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.wallet.WalletVerbs;
import dev.kantis.ledger.wallet.WalletVerbs.Amount;
import dev.kantis.ledger.wallet.WalletVerbs.Earning;
import dev.kantis.ledger.wallet.WalletVerbs.Request;
import dev.kantis.ledger.wallet.Wallets;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class ConcurrencyTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String KILL = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE usename = current_user AND datname = current_database() AND pid <> pg_backend_pid()
            """;

    @Inject
    WalletVerbs verbs;

    @Inject
    Wallets wallets;

    @Inject
    Programs programs;

    @Inject
    Database database;

    @Inject
    LedgerAudit audit;

    /** Loyalty behavior 2. */
    @Test
    void ofFiftyRedemptionsOfOneBalanceOneSucceeds() {
        var owner = UUID.randomUUID();
        earn(owner, 100);

        var asked = IntStream.range(0, 50)
                .mapToObj(_ -> verbs.burn(request(owner), new Amount("points", 60, "")))
                .toList();
        var outcomes = Uni.join().all(asked).andFailFast().await().atMost(LIMIT);

        assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
        assertThat(statement(owner)).hasSize(2);
        assertThat(statement(owner).getFirst().balance().available()).isEqualTo(40);
    }

    /** Loyalty behavior 1. */
    @Test
    void aHundredIdenticalRequestsHaveOneEffectAndEqualAnswers() {
        var owner = UUID.randomUUID();
        var request = request(owner);

        var asked = IntStream.range(0, 100).mapToObj(_ -> earning(request, 10)).toList();
        var outcomes = Uni.join().all(asked).andFailFast().await().atMost(LIMIT);

        assertThat(outcomes).allMatch(outcomes.getFirst()::equals);
        assertThat(statement(owner)).hasSize(1);
    }

    /** Loyalty behavior 3. */
    @Test
    void everyPostOfACrowdStandsInItsStatementOnceAndWhoeverReadsSeesAPrefix() throws Exception {
        var crowd = new Crowd(verbs, 4);
        var seen = new HashMap<UUID, List<List<Long>>>();
        var done = new AtomicBoolean();
        var reader = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                crowd.wallets.forEach(owner ->
                        seen.computeIfAbsent(owner, _ -> new ArrayList<>()).add(ids(statement(owner))));
            }
        });

        crowd.post(32, 40);
        done.set(true);
        reader.join();

        var statements = statements(crowd);
        crowd.isWhole(statements);
        seen.forEach((owner, reads) -> {
            var all = ids(statements.getOrDefault(owner, List.of()));
            assertThat(reads).allSatisfy(read -> assertThat(read).isEqualTo(all.subList(0, read.size())));
        });
        isBalanced();
    }

    @Test
    void connectionsThatAreKilledInTheMiddleOfBatchesLoseAndRepeatNothing() throws Exception {
        var crowd = new Crowd(verbs, 4);
        var done = new AtomicBoolean();
        var kills = new ArrayList<Long>();
        var killer = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                kills.add(kill());
            }
        });

        crowd.post(16, 40);
        done.set(true);
        killer.join();

        assertThat(kills.stream().mapToLong(count -> count).sum()).isPositive();
        crowd.isWhole(statements(crowd));
        isBalanced();
    }

    private long kill() {
        return database.pool()
                .query(KILL)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(150))
                .onFailure()
                .recoverWithItem(0L)
                .await()
                .atMost(LIMIT);
    }

    private void isBalanced() {
        assertThat(audit.verify().checks())
                .allSatisfy(check ->
                        assertThat(check.violations()).as(check.toString()).isZero());
    }

    private Map<UUID, List<PostedEntry>> statements(Crowd crowd) {
        var statements = new HashMap<UUID, List<PostedEntry>>();
        crowd.wallets.forEach(owner -> statements.put(owner, statement(owner)));
        return statements;
    }

    private List<PostedEntry> statement(UUID owner) {
        return wallets.statement(owner, programs.mainUnit(), Long.MAX_VALUE, 10_000)
                .await()
                .atMost(LIMIT);
    }

    private static List<Long> ids(List<PostedEntry> statement) {
        return statement.reversed().stream().map(PostedEntry::entryId).toList();
    }

    private void earn(UUID owner, long points) {
        earning(request(owner), points).await().atMost(LIMIT).orThrow();
    }

    private Uni<Outcome<PostedEntry>> earning(Request request, long points) {
        return verbs.earn(
                request,
                OwnerKind.MEMBER,
                new Earning("points", points, "", "", Release.NOW, LotClass.BASE, List.of()));
    }

    private static Request request(UUID owner) {
        return new Request(owner, UUID.randomUUID(), "0123456789abcdef0123456789abcdef");
    }
}
