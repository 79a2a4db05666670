package dev.kantis.kit.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import dev.kantis.contracts.errors.v1.Reason;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StatusesTest {

    @Test
    void aRefusalSurvivesTheWay() {
        var refusal = new Refusal(Reason.REASON_INSUFFICIENT_POINTS, "Too few.", Map.of("available", "3"));

        var status = Statuses.toStatus(refusal, "ledger");

        assertThat(status.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(Statuses.refusalIn(status)).contains(refusal);
    }

    @Test
    void whenToComeBackIsToldIfItIsKnown() throws Exception {
        var known = new Refusal(Reason.REASON_TOO_MANY_REQUESTS, "Later.", Map.of(Refusal.RETRY_AFTER_SECONDS, "17"));
        var unknown = new Refusal(Reason.REASON_DEPENDENCY_UNAVAILABLE, "Later.");

        assertThat(retryDelay(known)).isEqualTo(Duration.ofSeconds(17));
        assertThat(retryDelay(unknown)).isEqualTo(Duration.ofMillis(200));
    }

    private static Duration retryDelay(Refusal refusal) throws InvalidProtocolBufferException {
        var status = StatusProto.fromThrowable(Statuses.toStatus(refusal, "member"));
        for (var detail : Objects.requireNonNull(status).getDetailsList()) {
            if (detail.is(RetryInfo.class)) {
                var delay = detail.unpack(RetryInfo.class).getRetryDelay();
                return Duration.ofSeconds(delay.getSeconds(), delay.getNanos());
            }
        }
        throw new AssertionError("no RetryInfo");
    }

    @Test
    void aForeignStatusIsNoRefusalOfOurs() {
        assertThat(Statuses.refusalIn(Status.UNAVAILABLE.asRuntimeException())).isEmpty();
        assertThat(Statuses.reasonOf("FROM_THE_FUTURE")).isEqualTo(Reason.REASON_INTERNAL);
    }

    @Test
    void everyReasonHasACodeThatIsAnError() {
        assertThat(Arrays.stream(Reason.values()).map(StatusCodes::codeOf)).doesNotContain(Status.Code.OK);
    }
}
