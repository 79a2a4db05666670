package dev.kantis.kit.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import com.google.protobuf.Message;
import dev.kantis.contracts.ledger.v1.BulkOperation;
import dev.kantis.contracts.ledger.v1.EarnPointsRequest;
import dev.kantis.contracts.ledger.v1.LinePoints;
import dev.kantis.contracts.ledger.v1.PostBulkRequest;
import dev.kantis.contracts.ledger.v1.RecordPurchaseRequest;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlainRulesTest {
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "points",
            UUID.randomUUID().toString(),
            UUID.randomUUID().toString() + "\n",
            UUID.randomUUID().toString().toUpperCase(Locale.ROOT),
            "2026-01-01",
            "2026-01-01\n",
            "2026-1-1",
            "x".repeat(63),
            "x".repeat(64),
            "x".repeat(200),
            "x".repeat(201),
            "\uD83D\uDE00".repeat(63),
            "0123456789abcdef-0123456789abcdef---",
            "gggggggg-gggg-gggg-gggg-gggggggggggg");
    private static final List<Long> NUMBERS =
            List.of(0L, 1L, -1L, 10_000L, 10_001L, 1_000_000_000L, 1_000_000_001L, Long.MAX_VALUE, Long.MIN_VALUE);

    private final PlainRules rules = new PlainRules();
    private final Validator validator = ValidatorFactory.newBuilder().build();
    private final Random random = new Random(20_260_101);

    @Test
    void whatTheyRecognizeIsValid() throws Exception {
        var recognized = 0;
        for (var i = 0; i < 3_000; i++) {
            for (Message message : List.of(
                    filled(EarnPointsRequest.newBuilder()), filled(RecordPurchaseRequest.newBuilder()), bulk())) {
                if (rules.areKeptBy(message)) {
                    recognized++;
                    assertThat(validator.validate(message).isSuccess())
                            .as(message::toString)
                            .isTrue();
                }
            }
        }
        assertThat(recognized).isPositive();
    }

    @Test
    void ordinaryPostingsAreRecognized() {
        var earn = earn().build();

        assertThat(rules.areKeptBy(earn)).isTrue();
        assertThat(rules.areKeptBy(PostBulkRequest.newBuilder()
                        .addOperations(BulkOperation.newBuilder().setEarn(earn))
                        .build()))
                .isTrue();
    }

    @Test
    void whatBreaksARuleIsNotRecognizedHoweverDeepItLies() {
        assertThat(rules.areKeptBy(earn().setPoints(0).build())).isFalse();
        assertThat(rules.areKeptBy(
                        earn().addLines(LinePoints.newBuilder().setLine(0).setPoints(1))
                                .build()))
                .isFalse();
        assertThat(rules.areKeptBy(PostBulkRequest.getDefaultInstance())).isFalse();
        assertThat(rules.areKeptBy(PostBulkRequest.newBuilder()
                        .addOperations(BulkOperation.getDefaultInstance())
                        .build()))
                .isFalse();
        assertThat(rules.areKeptBy(earn().setReleaseDay("2026-01-01\n").build()))
                .isFalse();
        assertThat(rules.areKeptBy(earn().setOwnerKindValue(99).build())).isFalse();
    }

    private static EarnPointsRequest.Builder earn() {
        return EarnPointsRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setMemberId(UUID.randomUUID().toString())
                .setUnit("points")
                .setPoints(10)
                .setReason("A purchase")
                .setPartnerId(UUID.randomUUID().toString());
    }

    private Message bulk() {
        return PostBulkRequest.newBuilder()
                .addOperations(BulkOperation.newBuilder().setEarn((EarnPointsRequest) filled(earn())))
                .build();
    }

    /** Some fields of the builder get any value. */
    private Message filled(Message.Builder builder) {
        for (var field : builder.getDescriptorForType().getFields()) {
            if (field.isRepeated() || random.nextInt(3) == 0) {
                continue;
            }
            switch (field.getJavaType()) {
                case STRING -> builder.setField(field, TEXTS.get(random.nextInt(TEXTS.size())));
                case LONG -> builder.setField(field, NUMBERS.get(random.nextInt(NUMBERS.size())));
                case INT ->
                    builder.setField(
                            field, NUMBERS.get(random.nextInt(NUMBERS.size())).intValue());
                case MESSAGE -> builder.setField(field, filled(builder.newBuilderForField(field)));
                default -> {}
            }
        }
        return builder.build();
    }
}
