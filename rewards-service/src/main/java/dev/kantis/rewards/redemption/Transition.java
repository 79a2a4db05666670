package dev.kantis.rewards.redemption;

import java.util.List;

/** The next state of a saga and what is done together with writing it. */
public record Transition(RedemptionState next, List<Effect> effects) {

    public Transition {
        effects = List.copyOf(effects);
    }

    static Transition stay(RedemptionState state) {
        return new Transition(state, List.of());
    }

    static Transition to(RedemptionState next, Effect... effects) {
        return new Transition(next, List.of(effects));
    }
}
