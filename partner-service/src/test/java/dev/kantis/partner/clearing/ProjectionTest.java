package dev.kantis.partner.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.clearing.BillableEntry.RulePoints;
import dev.kantis.partner.contract.SettlementModel;
import dev.kantis.partner.servers.PartnerServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Items, sums and cursors are written together, once, or not at all. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class ProjectionTest {
    /** A lane that the fake ledger does not have, of a generation that a rebuild empties. */
    private static final int LANE = 77;

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String COUNT = """
            SELECT (SELECT count(*) FROM clearing_item WHERE partner_id = $1) AS items,
              (SELECT coalesce(sum(items), 0)::bigint FROM clearing_sum WHERE partner_id = $1) AS summed
            """;

    @Inject
    Projection projection;

    @Inject
    Database database;

    private final UUID partner = UUID.randomUUID();

    @Test
    void aBatchCountsOnceWhoeverRepeatsIt() {
        var spare = projection.state().spare();
        var closings = projection.closings().size();
        var place = projection.cursors(spare).getOrDefault(LANE, 0L);

        assertThat(projection.store(spare, batch(place + 1), closings)).isTrue();
        assertThat(projection.store(spare, batch(place + 1), closings)).isFalse();
        assertThat(projection.store(spare, batch(place + 3), closings)).isFalse();
        assertThat(projection.store(spare, batch(place + 2), closings + 1)).isFalse();

        assertThat(counted()).isEqualTo(List.of(2L, 2L));
        assertThat(projection.cursors(spare)).containsEntry(LANE, place + 1);
    }

    private Batch batch(long place) {
        var id = ((long) LANE << 48) | place;
        var entry = Booked.purchase(id, partner, "2026-03-02", new RulePoints("base", 10));
        var items = ClearEntry.items(entry, Map.of(partner, Agreements.of(partner, SettlementModel.AT_ISSUE)));
        var batch = new Batch();
        batch.add(
                new LedgerPage(LANE, place, place, entry.postTime(), List.of(entry)),
                List.of(
                        new PlacedItem(id, 0, Agreements.FIRST, items.getFirst()),
                        new PlacedItem(id, 1, Agreements.FIRST, items.getLast())));
        return batch;
    }

    private List<Long> counted() {
        var row = database.pool()
                .preparedQuery(COUNT)
                .execute(Tuple.of(partner))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next();
        return List.of(row.getLong("items"), row.getLong("summed"));
    }
}
