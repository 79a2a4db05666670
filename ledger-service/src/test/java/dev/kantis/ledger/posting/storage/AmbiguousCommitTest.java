package dev.kantis.ledger.posting.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.owner.OwnerVerbs;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.Sharing;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.purchase.Basket;
import dev.kantis.ledger.purchase.RecordPurchase;
import dev.kantis.ledger.wallet.WalletVerbs;
import dev.kantis.ledger.wallet.Wallets;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The connection is cut after COMMIT was sent: nobody can know whether it counts, until they look. */
@QuarkusTest
@QuarkusTestResource(value = ProxiedServers.class, restrictToAnnotatedClass = true)
class AmbiguousCommitTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway.Init") // injected by ProxiedServers
    CuttingProxy proxy;

    @Inject
    WalletVerbs verbs;

    @Inject
    OwnerVerbs owners;

    @Inject
    RecordPurchase purchases;

    @Inject
    Wallets wallets;

    @Inject
    Programs programs;

    @Test
    void callersGetTheOneRightOutcomeOfACommitWhoseAnswerWasLost() throws Exception {
        var before = proxy.cuts();
        var crowd = new Crowd(verbs, 2);
        crowd.post(1, 1);

        for (var round = 0; round < 10; round++) {
            proxy.cutNext(1);
            crowd.post(8, 3);
        }

        assertThat(proxy.cuts()).isEqualTo(before + 10);
        var statements = new HashMap<UUID, List<PostedEntry>>();
        crowd.wallets.forEach(owner -> statements.put(
                owner,
                wallets.statement(owner, programs.mainUnit(), Long.MAX_VALUE, 10_000)
                        .await()
                        .atMost(LIMIT)));
        crowd.isWhole(statements);
    }

    /** Both parts of a divided purchase are there, each once, whatever became of the answer. */
    @Test
    void aDividedPurchaseIsThereAsAWhole() {
        var member = UUID.randomUUID();
        var company = UUID.randomUUID();
        done(owners.share(
                new WalletVerbs.Request(member, UUID.randomUUID(), "00"),
                company,
                OwnerKind.ORGANIZATION,
                new Sharing.Terms(40, Optional.empty())));

        for (var round = 1; round <= 5; round++) {
            proxy.cutNext(1);
            assertThat(done(purchases.record(purchase(member, "receipt " + round)))
                            .points())
                    .isEqualTo(60);
            assertThat(available(member)).isEqualTo(60L * round);
            assertThat(available(company)).isEqualTo(40L * round);
        }
    }

    private static PostedEntry done(Uni<Outcome<PostedEntry>> posting) {
        return posting.await().atMost(LIMIT).orThrow();
    }

    private long available(UUID owner) {
        return wallets.settled(owner, programs.mainUnit()).await().atMost(LIMIT).available();
    }

    private static RecordPurchase.Command purchase(UUID member, String receipt) {
        return new RecordPurchase.Command(
                "",
                UUID.randomUUID(),
                "00",
                "00",
                UUID.randomUUID(),
                member,
                new Purchase.Receipt(member, "store", "till-1", receipt),
                new Basket(new Purchase.Bought("EUR", 1_000, 0, "", List.of()), Instant.now()),
                RecordPurchase.Door.OPEN);
    }
}
