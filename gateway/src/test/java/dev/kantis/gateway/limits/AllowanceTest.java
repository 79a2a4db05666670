package dev.kantis.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void clientsAreToldWhatIsLeft() {
        var allowance = new Allowance(Policy.CALLS_PER_ADDRESS, true, 600, 42, MINUTE, Duration.ZERO);

        assertThat(allowance.policyHeader()).isEqualTo("\"calls\";q=600;w=60");
        assertThat(allowance.header()).isEqualTo("\"calls\";r=42;t=60");
    }

    @Test
    void aRefusedClientIsToldWhenToComeBack() {
        var allowance = new Allowance(Policy.CALLS_PER_ADDRESS, false, 600, 0, MINUTE, Duration.ofMillis(2_100));

        assertThat(allowance.retrySeconds()).isEqualTo(3);
        assertThat(allowance.header()).isEqualTo("\"calls\";r=0;t=3");
    }
}
