package dev.kantis.kit.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrpcTimeoutTest {

    @ParameterizedTest
    @CsvSource({
        "2S, 1900",
        "100m, 90",
        "5m, 1",
        "1999999u, 1900",
        "5000000n, 1",
        "3M, 171000",
        "99H, 3420000",
        "soon, 3420000",
        "'', 3420000",
        "123456789S, 3420000"
    })
    void theServerEndsACallBeforeItsCallerGivesUp(String header, long millis) {
        assertThat(GrpcTimeout.serverMillis(header)).isEqualTo(millis);
    }
}
