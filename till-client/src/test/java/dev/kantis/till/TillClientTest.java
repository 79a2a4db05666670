package dev.kantis.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.partner.v1.OfflinePayment;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.partner.v1.UploadedPurchase;
import dev.kantis.till.Platform.Fate;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TillClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final long seed = Long.getLong("kantis.seed", System.nanoTime());
    private final Heard heard = new Heard();

    @TempDir
    Path folder;

    private final Platform platform;
    private final ManagedChannel channel;

    TillClientTest() throws IOException {
        platform = new Platform();
        channel = connect();
    }

    /** What the till was told. */
    private static final class Heard implements TillListener {
        private final List<Answer> answers = Collections.synchronizedList(new ArrayList<>());
        private final List<Status> troubles = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void answered(Answer answer) {
            answers.add(answer);
        }

        @Override
        public void waiting(Status why, int inQueue) {
            troubles.add(why);
        }
    }

    @AfterEach
    void end() {
        channel.shutdownNow();
        platform.close();
    }

    @Test
    void aPurchaseIsAnsweredAndForgotten() throws Exception {
        try (var till = open()) {
            var answer = get(till.record(purchase("r-1")));

            assertThat(answer).isInstanceOfSatisfying(Answer.Recorded.class, recorded -> {
                assertThat(recorded.response().getPointsEarned()).isEqualTo(7);
                assertThat(recorded.about().getPurchase().getStoreId()).isEqualTo("center");
                assertThat(recorded.about().getPurchase().hasPurchaseTime()).isTrue();
                assertThat(recorded.about().getPurchase().getRequestId()).isNotEmpty();
            });
            assertThat(till.waiting()).isZero();
        }
    }

    @Test
    void theOrderIsKeptWhateverBreaksAndNothingIsKeptTwice() throws Exception {
        var random = new Random(seed);
        platform.decide(_ -> switch (random.nextInt(6)) {
            case 0 -> Fate.KEPT_AND_LOST;
            case 1 -> Fate.LOST;
            case 2 -> Fate.LATER;
            default -> Fate.ANSWERED;
        });
        var sent = new ArrayList<String>();
        try (var till = open()) {
            for (var i = 0; i < 20; i++) {
                sent.add("id-" + i);
                till.record(
                        purchase("id-" + i).toBuilder().setRequestId("id-" + i).build());
            }
            await().atMost(LIMIT).until(() -> till.waiting() == 0);
        }

        assertThat(platform.kept()).as("seed %d", seed).isEqualTo(sent);
        assertThat(heard.answers).hasSizeGreaterThanOrEqualTo(20);
        assertThat(heard.troubles).as("seed %d", seed).isNotEmpty();
    }

    @Test
    void whatIsRefusedForGoodHoldsUpNothing() throws Exception {
        platform.decide(item -> item.getSequence() == 1 ? Fate.REFUSED : Fate.ANSWERED);
        try (var till = open()) {
            var refused = till.record(purchase("r-1"));
            var returned = till.giveBack(
                    ReturnPurchaseRequest.newBuilder().setReceiptId("r-0").build());

            assertThat(get(refused)).isInstanceOf(Answer.Refused.class);
            assertThat(get(returned)).isInstanceOf(Answer.Returned.class);
        }
    }

    @Test
    void aPaymentThatWasTakenOfflineIsSentInItsPlaceAndALateRefusalComesWithACorrection() throws Exception {
        platform.decide(item -> item.getSequence() == 2 ? Fate.REFUSED : Fate.ANSWERED);
        var payment = OfflinePayment.newBuilder().setAllowance("an-allowance").setPoints(60);
        try (var till = open()) {
            var paid = till.pay(payment.build());
            var refused = till.pay(payment.setPoints(50).build());

            assertThat(get(paid)).isInstanceOfSatisfying(Answer.Paid.class, answer -> {
                assertThat(answer.response().getPointsPaid()).isEqualTo(60);
                assertThat(answer.about().getPayment().getStoreId()).isEqualTo("center");
                assertThat(answer.about().getPayment().hasPaymentTime()).isTrue();
                assertThat(answer.about().getPayment().getRequestId()).isNotEmpty();
            });
            assertThat(get(refused))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            answer -> assertThat(answer.correction()).isEqualTo("Correction: it is still to be paid."));
        }
    }

    @Test
    void whatWaitedWhenTheTillWasClosedIsSentByTheNextOne() throws Exception {
        platform.decide(_ -> Fate.LOST);
        try (var till = open()) {
            till.record(purchase("r-1"));
            till.record(purchase("r-2"));
            await().atMost(LIMIT).until(() -> !heard.troubles.isEmpty());
        }
        platform.decide(_ -> Fate.ANSWERED);

        try (var till = open()) {
            await().atMost(LIMIT).until(() -> till.waiting() == 0);
            get(till.record(purchase("r-3")));
        }

        assertThat(platform.kept()).hasSize(3);
        assertThat(heard.answers.stream().map(Answer::about).map(UploadedPurchase::getSequence))
                .containsExactly(1L, 2L, 3L);
    }

    /** The next till of the terminal knows nothing but the file. */
    @Test
    void aTillThatIsKilledAnywhereLosesAndDoublesNothing() throws Exception {
        var random = new Random(seed);
        var promised = new ArrayList<String>();
        for (var life = 0; life < 6; life++) {
            promised.addAll(KilledTill.live(platform.port(), folder, 20 + random.nextInt(400)));
        }
        try (var till = open()) {
            await().atMost(LIMIT).until(() -> till.waiting() == 0);
        }

        Set<String> kept = new HashSet<>(platform.kept());
        assertThat(kept).as("seed %d", seed).hasSize(platform.kept().size()).containsAll(promised);
        assertThat(promised).isNotEmpty();
        assertThat(platform.kept()).as("the order, seed %d", seed).isSorted();
    }

    private static Answer get(CompletionStage<Answer> answer) throws Exception {
        return answer.toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private TillClient open() throws IOException {
        return TillClient.open(new TillSettings("center", "T1", folder, new Fixed()), channel, heard);
    }

    private ManagedChannel connect() {
        return NettyChannelBuilder.forAddress("127.0.0.1", platform.port())
                .usePlaintext()
                .build();
    }

    private static RecordPurchaseRequest purchase(String receipt) {
        return RecordPurchaseRequest.newBuilder().setReceiptId(receipt).build();
    }

    /** Always the same token. */
    static final class Fixed implements AccessTokens {
        @Override
        public String token() {
            return "token";
        }

        @Override
        public void refused() {
            // The next one is the same.
        }
    }
}
