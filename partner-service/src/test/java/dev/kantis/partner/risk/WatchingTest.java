package dev.kantis.partner.risk;

import static dev.kantis.partner.servers.PartnerClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.events.v1.AccrualChanged;
import dev.kantis.contracts.partner.v1.AccrualLimit;
import dev.kantis.contracts.partner.v1.ListReviewsRequest;
import dev.kantis.contracts.partner.v1.ListRiskRulesRequest;
import dev.kantis.contracts.partner.v1.RiskSettings;
import dev.kantis.contracts.partner.v1.SetRiskRulesRequest;
import dev.kantis.contracts.partner.v1.SpentReturns;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.partner.servers.LedgerTopic;
import dev.kantis.partner.servers.PartnerServers;
import dev.kantis.partner.servers.PartnerTopic;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules as the staff set them, and what they do besides reviews. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class WatchingTest {
    @Inject
    WatchAccrual watchAccrual;

    @Inject
    Database database;

    private WatchedStore store;

    @BeforeEach
    void open() {
        store = new WatchedStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void rulesHaveVersionsAndPartnersSeeNeither() {
        var request = store.settings(WatchedStore.paced(3)).build();
        var first = store.reviews().setRiskRules(request);
        var second = store.reviews()
                .setRiskRules(store.settings(WatchedStore.paced(4)).build());

        assertThat(first.getVersion()).isEqualTo(1);
        assertThat(second.getVersion()).isEqualTo(2);
        assertThat(store.reviews().setRiskRules(request)).isEqualTo(first);
        var page = store.reviews()
                .listRiskRules(ListRiskRulesRequest.newBuilder()
                        .setPartnerId(store.partnerId())
                        .setPageSize(1)
                        .build());
        assertThat(page.getVersionsList()).containsExactly(second);
        assertThat(store.reviews()
                        .listRiskRules(ListRiskRulesRequest.newBuilder()
                                .setPartnerId(store.partnerId())
                                .setPageSize(1)
                                .setPageToken(page.getNextPageToken())
                                .build())
                        .getVersionsList())
                .containsExactly(first);
        assertThat(refusal(() -> store.reviews(store.till()).listReviews(ListReviewsRequest.getDefaultInstance()))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> store.reviews()
                                .setRiskRules(request.toBuilder()
                                        .setRequestId(WatchedStore.id())
                                        .setPartnerId(WatchedStore.id())
                                        .build()))
                        .reason())
                .isEqualTo(Reason.REASON_PARTNER_UNKNOWN);
    }

    @Test
    void whoReturnedAfterSpendingWaitsWithTheNextPurchase() {
        store.reviews()
                .setRiskRules(store.settings(RiskSettings.newBuilder()
                                .setSpentReturns(
                                        SpentReturns.newBuilder().setReturns(2).setDays(30)))
                        .build());
        var member = WatchedStore.memberOf("eero");
        LedgerTopic.tell(
                member,
                LedgerTopic.returned(store.partnerId(), member, Instant.now().minusSeconds(600), 5));
        LedgerTopic.tell(
                member,
                LedgerTopic.returned(store.partnerId(), member, Instant.now().minusSeconds(500), 0));
        LedgerTopic.tell(
                member,
                LedgerTopic.returned(store.partnerId(), member, Instant.now().minusSeconds(400), 7));

        await().atMost(WatchedStore.SOON)
                .until(() -> store.record(WatchedStore.purchase(WatchedStore.id(), Instant.now(), "eero"))
                        .getUnderReview());
        assertThat(store.record(WatchedStore.purchase(WatchedStore.id(), Instant.now(), "aino"))
                        .getUnderReview())
                .isFalse();
    }

    @Test
    void onlyTheTerminalThatCallsTooOftenIsRefusedAndToldWhenToComeBack() {
        store.reviews()
                .setRiskRules(store.settings(RiskSettings.newBuilder().setTerminalCallsPerMinute(5))
                        .build());
        var refused = await().atMost(WatchedStore.SOON)
                .until(this::callsUntilRefused, Optional::isPresent)
                .orElseThrow();

        assertThat(refused.reason()).isEqualTo(Reason.REASON_TOO_MANY_REQUESTS);
        assertThat(Long.parseLong(refused.metadata().get(Refusal.RETRY_AFTER_SECONDS)))
                .isBetween(1L, 60L);
        var other = WatchedStore.purchase(WatchedStore.id(), Instant.now(), "aino").toBuilder()
                .setTerminalId("T2")
                .build();
        assertThat(store.record(other).getPurchaseId()).isNotEmpty();
    }

    @Test
    void aPartnerThatGivesTooMuchIsToldOnceAndSoIsTheEndOfIt() {
        store.reviews().setRiskRules(accrual(1_000).build());
        WatchedStore.awaitRules();
        var purchase = store.ledgerPurchase("big", Instant.now());
        LedgerTopic.tell(purchase.getMemberId(), LedgerTopic.recorded(purchase, WatchedStore.id(), 1_001));
        await().atMost(WatchedStore.SOON).until(() -> {
            watchAccrual.look().await().atMost(WatchedStore.SOON);
            return exceeded();
        });
        watchAccrual.look().await().atMost(WatchedStore.SOON);
        store.reviews().setRiskRules(accrual(5_000).build());
        await().atMost(WatchedStore.SOON).until(() -> {
            watchAccrual.look().await().atMost(WatchedStore.SOON);
            return !exceeded();
        });

        var events = PartnerTopic.eventsOf(Topic.SETTLEMENTS, store.partnerId(), 2).stream()
                .map(event -> event.as(AccrualChanged.parser()))
                .toList();
        assertThat(events).extracting(AccrualChanged::getExceeded).containsExactly(true, false);
        assertThat(events).extracting(AccrualChanged::getPoints).containsExactly(1_001L, 1_001L);
        assertThat(events).extracting(AccrualChanged::getMostPoints).containsExactly(1_000L, 5_000L);
    }

    private boolean exceeded() {
        var rows = database.pool()
                .preparedQuery("SELECT exceeded FROM risk_accrual WHERE partner_id = $1")
                .execute(Tuple.of(UUID.fromString(store.partnerId())))
                .await()
                .atMost(WatchedStore.SOON);
        return rows.size() > 0 && rows.iterator().next().getBoolean("exceeded");
    }

    private Optional<Refusal> callsUntilRefused() {
        for (var call = 0; call < 10; call++) {
            try {
                store.record(WatchedStore.purchase(WatchedStore.id(), Instant.now(), "aino"));
            } catch (StatusRuntimeException e) {
                return Statuses.refusalIn(e);
            }
        }
        return Optional.empty();
    }

    private SetRiskRulesRequest.Builder accrual(long points) {
        return store.settings(RiskSettings.newBuilder()
                .setAccrualLimit(AccrualLimit.newBuilder().setMostPoints(points)));
    }
}
