package dev.kantis.ledger.posting.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.wallet.WalletVerbs;
import dev.kantis.ledger.wallet.Wallets;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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
    Wallets wallets;

    @Inject
    Programs programs;

    @Test
    void callersGetTheOneRightOutcomeOfACommitWhoseAnswerWasLost() throws Exception {
        var crowd = new Crowd(verbs, 2);
        crowd.post(1, 1);

        for (var round = 0; round < 10; round++) {
            proxy.cutNext(1);
            crowd.post(8, 3);
        }

        assertThat(proxy.cuts()).isEqualTo(10);
        var statements = new HashMap<UUID, List<PostedEntry>>();
        crowd.wallets.forEach(owner -> statements.put(
                owner,
                wallets.statement(owner, programs.mainUnit(), Long.MAX_VALUE, 10_000)
                        .await()
                        .atMost(LIMIT)));
        crowd.isWhole(statements);
    }
}
