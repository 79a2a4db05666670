package dev.kantis.kit.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.rpc.RetryInfo;
import dev.kantis.contracts.errors.v1.Reason;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
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
    void aRefusalSaysWhenToComeBack() throws Exception {
        var facts = Map.of(Refusal.RETRY_AFTER_SECONDS, "17");

        assertThat(retryDelay(new Refusal(Reason.REASON_TOO_MANY_REQUESTS, "Wait.", facts)))
                .isEqualTo(Duration.newBuilder().setSeconds(17).build());
        assertThat(retryDelay(new Refusal(Reason.REASON_TOO_MANY_REQUESTS, "Wait.")))
                .isEqualTo(Duration.newBuilder().setNanos(200_000_000).build());
    }

    private static Duration retryDelay(Refusal refusal) throws Exception {
        var status = Objects.requireNonNull(StatusProto.fromThrowable(Statuses.toStatus(refusal, "rewards")));
        return status.getDetails(1).unpack(RetryInfo.class).getRetryDelay();
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
