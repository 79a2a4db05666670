package dev.kantis.rewards.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class StepIdTest {
    private static final UUID REDEMPTION = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    @Test
    void aStepHasTheSameIdForEver() {
        assertThat(StepId.HOLD.of(REDEMPTION)).isEqualTo(UUID.fromString("f104996c-cb79-5126-8e15-6d7f454530ed"));
        assertThat(StepId.CAPTURE.of(REDEMPTION)).isEqualTo(UUID.fromString("8e96dce7-3447-54f0-9ded-617e0f3aa3fb"));
    }

    @Test
    void stepsAndRedemptionsDoNotShareIds() {
        assertThat(StepId.HOLD.of(REDEMPTION)).isNotEqualTo(StepId.CAPTURE.of(REDEMPTION));
        assertThat(StepId.HOLD.of(REDEMPTION)).isNotEqualTo(StepId.HOLD.of(UUID.randomUUID()));
    }
}
