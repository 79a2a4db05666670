package dev.kantis.partner.activity;

import static dev.kantis.partner.servers.PartnerClient.merchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.events.v1.PurchaseRecorded;
import dev.kantis.contracts.partner.v1.Activity;
import dev.kantis.contracts.partner.v1.ActivityKind;
import dev.kantis.contracts.partner.v1.OnboardPartnerResponse;
import dev.kantis.contracts.partner.v1.PartnerStatus;
import dev.kantis.contracts.partner.v1.RevokeCredentialRequest;
import dev.kantis.contracts.partner.v1.SetPartnerStatusRequest;
import dev.kantis.contracts.partner.v1.Store;
import dev.kantis.contracts.partner.v1.WatchActivityRequest;
import dev.kantis.partner.servers.Happenings;
import dev.kantis.partner.servers.PartnerClient;
import dev.kantis.partner.servers.PartnerServers;
import dev.kantis.partner.servers.Watching;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watching what happens at one's stores, over the wire and from the real broker. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class ActivityTest {
    private static final Duration SOON = Duration.ofSeconds(150);
    private static final WatchActivityRequest ALL = WatchActivityRequest.getDefaultInstance();

    @Inject
    Watchers watchers;

    @Inject
    Activities activities;

    private PartnerClient client;
    private Happenings happenings;
    private OnboardPartnerResponse aalto;
    private String aaltoId;
    private String token;

    @BeforeEach
    void openTheStores() {
        client = new PartnerClient();
        happenings = new Happenings();
        aalto = onboard();
        aaltoId = aalto.getPartner().getPartnerId();
        token = client.tokenOf(aalto.getCredential());
    }

    @AfterEach
    void closeTheStores() {
        happenings.close();
        client.close();
    }

    @Test
    void whatHappensAtMyStoresIsToldWithoutTheMember() {
        var hold = UUID.randomUUID().toString();
        var voucher = UUID.randomUUID().toString();
        try (var watching = watch(ALL)) {
            happenings.purchase(aaltoId, "center", "R-1");
            happenings.giveBack(aaltoId, "center", "R-1");
            watching.await(2);
            happenings.payment(aaltoId, "center", hold);
            watching.await(3);
            happenings.voucher(aalto.getPartner().getName(), "harbor", voucher);

            var told = watching.await(4);

            assertThat(told)
                    .extracting(Activity::getKind)
                    .containsExactly(
                            ActivityKind.ACTIVITY_KIND_PURCHASE_RECORDED,
                            ActivityKind.ACTIVITY_KIND_PURCHASE_RETURNED,
                            ActivityKind.ACTIVITY_KIND_POINTS_CAPTURED,
                            ActivityKind.ACTIVITY_KIND_VOUCHER_USED);
            assertThat(told).extracting(Activity::getSequence).containsExactly(1L, 2L, 3L, 4L);
            assertThat(told.getFirst().getReceiptId()).isEqualTo("R-1");
            assertThat(told.getFirst().getTotal().getMinorUnits()).isEqualTo(1_250);
            assertThat(told.getFirst().getPoints()).isEqualTo(12);
            assertThat(told.get(1).getPartial()).isTrue();
            assertThat(told.get(2).getReference()).isEqualTo(hold);
            assertThat(told.get(2).getUnit()).isEqualTo("points");
            assertThat(told.get(3).getReference()).isEqualTo(voucher);
            assertThat(told.toString()).doesNotContain(happenings.memberId()).doesNotContain("31337");
        }
    }

    @Test
    void twoPartnersHearOfTheirOwnStoresOnly() {
        var koivu = onboard();
        try (var watching = watch(ALL);
                var others = Watching.of(client.activity(client.tokenOf(koivu.getCredential())), ALL)) {
            for (var n = 0; n < 5; n++) {
                happenings.purchase(aaltoId, "center", "A-" + n);
                happenings.purchase(koivu.getPartner().getPartnerId(), "center", "K-" + n);
                happenings.payment("", "", UUID.randomUUID().toString());
            }

            assertThat(watching.await(5))
                    .extracting(Activity::getReceiptId)
                    .containsExactly("A-0", "A-1", "A-2", "A-3", "A-4");
            assertThat(others.await(5))
                    .extracting(Activity::getReceiptId)
                    .containsExactly("K-0", "K-1", "K-2", "K-3", "K-4");
        }
    }

    @Test
    void afterACutNothingIsMissingAndNothingComesTwice() {
        var told = new ArrayList<Activity>();
        var watching = watch(ALL);
        var cursor = watching.cursor();
        for (var cut = 0; cut < 4; cut++) {
            for (var n = 0; n < 100; n++) {
                happenings.purchase(aaltoId, "center", "R-" + (cut * 100 + n));
            }
            watching.await(10);
            watching.close();
            var seen = watching.responses().subList(0, watching.responses().size() / 2 + 1);
            seen.forEach(response -> told.addAll(response.getActivitiesList()));
            cursor = seen.getLast().getCursor();
            watching = watch(WatchActivityRequest.newBuilder().setCursor(cursor).build());
        }
        var missing = 400 - told.size();
        told.addAll(watching.await(missing));
        watching.close();

        assertThat(told)
                .extracting(Activity::getReceiptId)
                .containsExactlyElementsOf(
                        IntStream.range(0, 400).mapToObj(n -> "R-" + n).toList());
        assertThat(told)
                .extracting(Activity::getSequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 400).boxed().toList());
    }

    @Test
    void anEventThatComesAgainIsToldOnce() {
        var event = PurchaseRecorded.newBuilder()
                .setPurchaseId(UUID.randomUUID().toString())
                .setPartnerId(aaltoId)
                .setStoreId("center")
                .setReceiptId("twice")
                .build();
        try (var watching = watch(ALL)) {
            var id = happenings.tell(Topic.PURCHASES, UUID.randomUUID().toString(), event);
            watching.await(1);
            happenings.tell(Topic.PURCHASES, id, event);
            happenings.purchase(aaltoId, "center", "next");

            assertThat(watching.await(2)).extracting(Activity::getReceiptId).containsExactly("twice", "next");
        }
    }

    @Test
    void anUnusableEventHoldsUpNobody() {
        try (var watching = watch(ALL)) {
            happenings.tell(
                    Topic.PURCHASES,
                    UUID.randomUUID().toString(),
                    PurchaseRecorded.newBuilder().setPartnerId("no uuid").build());
            happenings.purchase(aaltoId, "center", "R-1");

            assertThat(watching.await(1)).extracting(Activity::getReceiptId).containsExactly("R-1");
        }
    }

    @Test
    void storesCanBeChosenAndTheCursorMovesOnOverTheOthers() {
        var harbor = WatchActivityRequest.newBuilder().addStoreIds("harbor").build();
        try (var watching = watch(harbor);
                var all = watch(ALL)) {
            happenings.purchase(aaltoId, "harbor", "H-1");
            happenings.purchase(aaltoId, "center", "C-1");
            happenings.purchase(aaltoId, "center", "C-2");
            all.await(3);
            assertThat(watching.await(1)).extracting(Activity::getReceiptId).containsExactly("H-1");
            var responses = watching.responses().size();
            await().atMost(SOON).until(() -> watching.responses().size() > responses + 1);

            try (var resumed =
                    watch(harbor.toBuilder().setCursor(watching.cursor()).build())) {
                happenings.purchase(aaltoId, "harbor", "H-2");
                assertThat(resumed.await(1)).extracting(Activity::getReceiptId).containsExactly("H-2");
                happenings.payment(aaltoId, "harbor", UUID.randomUUID().toString());
                resumed.await(2);
                happenings.reservation(
                        aalto.getPartner().getName(),
                        "harbor",
                        UUID.randomUUID().toString());
                assertThat(resumed.await(3))
                        .extracting(Activity::getKind)
                        .containsExactly(
                                ActivityKind.ACTIVITY_KIND_PURCHASE_RECORDED,
                                ActivityKind.ACTIVITY_KIND_POINTS_CAPTURED,
                                ActivityKind.ACTIVITY_KIND_VOUCHER_RESERVED);
                assertThat(resumed.await(3)).extracting(Activity::getStoreId).containsOnly("harbor");
            }
        }
        assertThat(refusal(WatchActivityRequest.newBuilder().addStoreIds("moon").build()))
                .isEqualTo(Reason.REASON_STORE_UNKNOWN);
    }

    @Test
    void aWatchMayBeginInThePast() {
        try (var watching = watch(ALL)) {
            happenings.purchase(aaltoId, "center", "R-1");
            watching.await(1);
        }

        var since = Timestamp.newBuilder()
                .setSeconds(Instant.EPOCH.getEpochSecond())
                .build();
        try (var watching =
                watch(WatchActivityRequest.newBuilder().setStartTime(since).build())) {
            assertThat(watching.await(1)).extracting(Activity::getReceiptId).containsExactly("R-1");
        }
    }

    @Test
    void aRevokedCredentialEndsTheStreamWithinTwoSeconds() throws Exception {
        try (var watching = watch(ALL)) {
            client.asPartnerManager()
                    .revokeCredential(RevokeCredentialRequest.newBuilder()
                            .setRequestId(UUID.randomUUID().toString())
                            .setPartnerId(aaltoId)
                            .setClientId(aalto.getCredential().getClientId())
                            .build());

            assertThat(watching.refusal(Duration.ofSeconds(2)).reason()).isEqualTo(Reason.REASON_CREDENTIAL_REVOKED);
        }
        assertThat(refusal(ALL)).isEqualTo(Reason.REASON_CREDENTIAL_REVOKED);
    }

    @Test
    void aSuspendedPartnerWatchesNothing() throws Exception {
        try (var watching = watch(ALL)) {
            client.asPartnerManager()
                    .setPartnerStatus(SetPartnerStatusRequest.newBuilder()
                            .setRequestId(UUID.randomUUID().toString())
                            .setPartnerId(aaltoId)
                            .setStatus(PartnerStatus.PARTNER_STATUS_SUSPENDED)
                            .build());

            assertThat(watching.refusal(Duration.ofSeconds(2)).reason()).isEqualTo(Reason.REASON_PARTNER_SUSPENDED);
        }
    }

    @Test
    void whoReadsSlowlyMakesNobodyWaitAndLosesNothing() {
        try (var slow = Watching.slowly(client.activity(token), ALL, 1);
                var quick = watch(ALL)) {
            await().atMost(SOON).until(() -> slow.responses().size() == 1);
            var receipts = IntStream.range(0, 1_200).mapToObj(n -> "R-" + n).toList();
            receipts.forEach(receipt -> happenings.purchase(aaltoId, "center", receipt));

            assertThat(quick.await(1_200)).extracting(Activity::getReceiptId).containsExactlyElementsOf(receipts);
            assertThat(slow.responses()).hasSize(1);
            slow.take(100_000);
            assertThat(slow.await(1_200)).extracting(Activity::getReceiptId).containsExactlyElementsOf(receipts);
        }
    }

    @Test
    void aPartnerHasTenWatchersAndAClosedOneMakesRoom() {
        var open = new ArrayList<Watching>();
        for (var n = 0; n < 10; n++) {
            open.add(watch(ALL));
        }

        assertThat(refusal(ALL)).isEqualTo(Reason.REASON_TOO_MANY_WATCHERS);
        open.removeLast().close();
        await().atMost(SOON).until(() -> {
            var again = watch(ALL);
            open.add(again);
            return !again.responses().isEmpty();
        });
        open.forEach(Watching::close);
    }

    @Test
    void whenTheReplicaStopsStreamsEndWellAndGoOnElsewhere() throws Exception {
        var watching = watch(ALL);
        happenings.purchase(aaltoId, "center", "R-1");
        watching.await(1);

        watchers.endAll();

        watching.awaitEnd(Duration.ofSeconds(2));
        happenings.purchase(aaltoId, "center", "R-2");
        try (var resumed = watch(
                WatchActivityRequest.newBuilder().setCursor(watching.cursor()).build())) {
            assertThat(resumed.await(1)).extracting(Activity::getReceiptId).containsExactly("R-2");
        }
    }

    @Test
    void aCursorIsGoodForItsPartnerAndAsLongAsWhatFollowsIsKept() {
        String cursor;
        try (var watching = watch(ALL)) {
            cursor = watching.cursor();
            happenings.purchase(aaltoId, "center", "R-1");
            watching.await(1);
        }
        var koivu = onboard();
        try (var others = Watching.of(
                client.activity(client.tokenOf(koivu.getCredential())),
                WatchActivityRequest.newBuilder().setCursor(cursor).build())) {
            assertThat(refusalOf(others)).isEqualTo(Reason.REASON_PAGE_TOKEN_INVALID);
        }

        var ahead = Instant.now().plus(Duration.ofDays(1));
        assertThat(activities.forget(ahead).await().atMost(SOON)).isPositive();

        assertThat(refusal(WatchActivityRequest.newBuilder().setCursor(cursor).build()))
                .isEqualTo(Reason.REASON_ACTIVITY_FORGOTTEN);
        try (var watching = watch(ALL)) {
            happenings.purchase(aaltoId, "center", "R-2");
            assertThat(watching.await(1)).extracting(Activity::getSequence).containsExactly(2L);
        }
    }

    private Watching watch(WatchActivityRequest request) {
        return Watching.of(client.activity(token), request);
    }

    private Reason refusal(WatchActivityRequest request) {
        try (var watching = watch(request)) {
            return refusalOf(watching);
        }
    }

    private static Reason refusalOf(Watching watching) {
        try {
            return watching.refusal(SOON).reason();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private OnboardPartnerResponse onboard() {
        return client.asPartnerManager()
                .onboardPartner(merchant()
                        .addStores(Store.newBuilder()
                                .setStoreId("harbor")
                                .setDisplayName("Harbor")
                                .addTerminalIds("T1"))
                        .build());
    }
}
