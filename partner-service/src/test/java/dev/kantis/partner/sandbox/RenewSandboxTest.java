package dev.kantis.partner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.partner.till.Sandbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Changes that overtake each other on the way to the ledger. */
class RenewSandboxTest {
    private final Stored stored = new Stored(sandbox(1));
    private final List<Sandbox> told = new ArrayList<>();

    @Test
    void theLedgerIsToldOnceWhereNothingHappensMeanwhile() {
        var last = renew(() -> {});

        assertThat(told).containsExactly(sandbox(1));
        assertThat(last).isEqualTo(sandbox(1));
    }

    /** The other change told the ledger before this call did: the last word would be the older one. */
    @Test
    void aChangeThatCameInBetweenIsToldAfterIt() {
        var last = renew(() -> stored.sandbox = sandbox(2));

        assertThat(told).containsExactly(sandbox(1), sandbox(2));
        assertThat(last).isEqualTo(sandbox(2));
    }

    @Test
    void whoeverIsOvertakenAllTheTimeEnds() {
        renew(() -> stored.sandbox = sandbox(stored.sandbox.changes().count() + 1));

        assertThat(told).hasSize(5);
    }

    private Sandbox renew(Runnable meanwhile) {
        SandboxPrograms programs = sandbox -> Uni.createFrom().voidItem().invoke(() -> {
            told.add(sandbox);
            meanwhile.run();
        });
        return new RenewSandbox(stored, programs)
                .renew(sandbox(1).partnerId())
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private static Sandbox sandbox(int changes) {
        var id = new UUID(1, 1);
        var day = LocalDate.parse("2026-11-29");
        return new Sandbox(id, id, "sandbox-cafe", 1, Duration.ZERO, new Sandbox.Changes(day, changes));
    }

    /** One sandbox that is only read. */
    private static final class Stored implements Sandboxes {
        private Sandbox sandbox;

        Stored(Sandbox sandbox) {
            this.sandbox = sandbox;
        }

        @Override
        public Uni<Optional<Sandbox>> find(UUID partnerId) {
            return Uni.createFrom().item(Optional.of(sandbox));
        }

        @Override
        public Uni<Void> add(SqlConnection tx, Sandbox added) {
            throw new AssertionError("nothing is written");
        }

        @Override
        public Uni<Optional<Sandbox>> lock(SqlConnection tx, UUID partnerId) {
            throw new AssertionError("nothing is locked");
        }

        @Override
        public Uni<Void> store(SqlConnection tx, Sandbox changed) {
            throw new AssertionError("nothing is written");
        }
    }
}
