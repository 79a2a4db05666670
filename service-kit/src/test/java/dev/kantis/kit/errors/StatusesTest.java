package dev.kantis.kit.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import io.grpc.Status;
import java.util.Arrays;
import java.util.Map;
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
    void aForeignStatusIsNoRefusalOfOurs() {
        assertThat(Statuses.refusalIn(Status.UNAVAILABLE.asRuntimeException())).isEmpty();
        assertThat(Statuses.reasonOf("FROM_THE_FUTURE")).isEqualTo(Reason.REASON_INTERNAL);
    }

    @Test
    void everyReasonHasACodeThatIsAnError() {
        assertThat(Arrays.stream(Reason.values()).map(StatusCodes::codeOf)).doesNotContain(Status.Code.OK);
    }
}
