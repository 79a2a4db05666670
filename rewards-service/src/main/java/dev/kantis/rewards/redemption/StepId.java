package dev.kantis.rewards.redemption;

import com.fasterxml.uuid.Generators;
import java.util.UUID;

/** Request ids of the saga's calls: UUIDv5 of the redemption and the step, so that a repeat has the same one. */
public enum StepId {
    HOLD("hold"),
    CAPTURE("capture");

    private final String step;

    StepId(String step) {
        this.step = step;
    }

    public UUID of(UUID redemptionId) {
        return Generators.nameBasedGenerator(redemptionId).generate(step);
    }
}
