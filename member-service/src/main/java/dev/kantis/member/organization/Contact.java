package dev.kantis.member.organization;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member who is a contact of an organization, and where the member's points are and are to be. */
public record Contact(UUID organizationId, UUID memberId, Place place, Instant joinedAt, Points points) {

    /** What the member is there, and at which site if at one. */
    public record Place(Set<Role> roles, @Nullable UUID site) {
        public Place {
            roles = Set.copyOf(roles);
        }
    }

    /** What a contact is. */
    public enum Role {
        DECISION_MAKER,
        USER,
        BUYER
    }

    /**
     * Where the points are to be and by which terms, by which terms the ledger has them now, and whether it refused to
     * let them in.
     */
    public record Points(Goal goal, Terms terms, Terms linked, boolean refused) {
        /** Of somebody of whom the ledger knows nothing yet. */
        static Points to(Terms terms) {
            return new Points(terms.areLinked() ? Goal.IN : Goal.OUT, terms, Terms.own(), false);
        }

        /** Whether the ledger has to be told. */
        boolean areMoving() {
            return !linked.equals(terms);
        }
    }

    /** Where the points are to be. */
    public enum Goal {
        /** In the company's pool, or shared with it. */
        IN,
        /** With the member. */
        OUT,
        /** With the member, who is a contact no more. */
        GONE
    }

    /** How far it is. */
    public enum State {
        MOVING,
        ACTIVE,
        LEAVING,
        REFUSED
    }

    /** How far it is. */
    public State state() {
        if (points.goal() == Goal.GONE) {
            return State.LEAVING;
        }
        if (points.areMoving()) {
            return State.MOVING;
        }
        return points.refused() ? State.REFUSED : State.ACTIVE;
    }

    boolean decides() {
        return place.roles().contains(Role.DECISION_MAKER) && points.goal() != Goal.GONE;
    }
}
