package dev.kantis.kit.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransientTest {

    @Test
    void whatCannotBeReadIsNotWaitedFor() {
        assertThat(Transient.is(new InvalidProtocolBufferException("broken"))).isFalse();
        assertThat(Transient.is(new IllegalStateException(new JsonParseException("broken"))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23514", "22003", "42P01", ""})
    void whatTheDatabaseRefusesIsNotWaitedFor(String state) {
        assertThat(Transient.is(refusedWith(state))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "53300", "55P03", "57P01", "57P03", "57014", "25006"})
    void aDatabaseThatCannotAnswerNowIsWaitedFor(String state) {
        assertThat(Transient.is(new IllegalStateException(refusedWith(state)))).isTrue();
    }

    @Test
    void aServerThatDoesNotAnswerIsWaitedFor() {
        assertThat(Transient.is(new ConnectException())).isTrue();
        assertThat(Transient.is(new TimeoutException())).isTrue();
        assertThat(Transient.is(new VertxException("Connection closed"))).isTrue();
        assertThat(Transient.is(Status.UNAVAILABLE.asRuntimeException())).isTrue();
        assertThat(Transient.is(Status.INVALID_ARGUMENT.asRuntimeException())).isFalse();
    }

    private static PgException refusedWith(String state) {
        return new PgException("refused", "ERROR", state, "");
    }
}
