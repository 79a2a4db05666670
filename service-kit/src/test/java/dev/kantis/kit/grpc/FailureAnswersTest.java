package dev.kantis.kit.grpc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.TestKitConfig;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureAnswersTest {
    private final FailureAnswers answers = new FailureAnswers(TestKitConfig.create());

    static List<Throwable> unable() {
        return List.of(
                new ConnectException("Connection refused"),
                new VertxException("Connection closed"),
                new PgException("the database system is starting up", "FATAL", "57P03", ""),
                new CompletionException(new ConnectException("Connection refused")),
                Status.UNAVAILABLE.asRuntimeException());
    }

    @ParameterizedTest
    @MethodSource("unable")
    void aDatabaseOrNeighborThatDoesNotAnswerIsToBeCalledAgain(Throwable failure) {
        var answer = answers.transform(failure);

        assertThat(Status.fromThrowable(answer).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(Statuses.refusalIn(answer).map(Refusal::reason)).contains(Reason.REASON_DEPENDENCY_UNAVAILABLE);
        assertThat(requireNonNull(StatusProto.fromThrowable(answer)).getDetailsList())
                .anyMatch((Any detail) -> detail.is(RetryInfo.class));
    }

    @Test
    void aDefectTellsNothingOfItself() {
        var answer = answers.transform(new PgException("value too long: secret", "ERROR", "22001", ""));

        assertThat(Status.fromThrowable(answer).getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(Status.fromThrowable(answer).getDescription()).isEqualTo("internal error");
    }
}
