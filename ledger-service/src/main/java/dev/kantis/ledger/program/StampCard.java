package dev.kantis.ledger.program;

import static dev.kantis.ledger.program.ProgramSpec.require;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stamp card: whenever a purchase brings {@code stamps} of a unit together, they are taken and {@code gives} is given
 * for them. Which purchases bring stamps is said by rules that give points of that unit.
 */
public record StampCard(String card, String text, String unit, long stamps, Reward gives) {

    public StampCard {
        require(card.matches("[a-z][a-z0-9-]{0,62}"), "card must be lower case letters, digits and hyphens");
        require(!text.isBlank() && text.length() <= 200, "text must have 1 to 200 characters");
        require(stamps >= 2 && stamps <= 1_000, "stamps must be between 2 and 1000");
    }

    /** Points of a unit; absent: the main one. */
    public record Reward(long points, @Nullable String unit) {
        public Reward {
            require(points >= 1 && points <= 1_000_000, "points must be between 1 and 1000000");
        }

        /** The unit's name; empty for the main one. */
        @JsonIgnore
        public String unitName() {
            return Objects.requireNonNullElse(unit, "");
        }
    }
}
