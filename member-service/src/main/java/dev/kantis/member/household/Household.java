package dev.kantis.member.household;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Members with one pool of points, in the order in which they joined. The ledger knows the pool by the same id. */
public record Household(UUID id, List<Mate> mates) {
    /** More are refused. */
    public static final int MOST_MATES = 10;

    /** More unused invitations are refused. */
    public static final int MOST_INVITATIONS = 20;

    /** One of it. */
    public record Mate(UUID memberId, Role role, State state, Instant joinedAt) {}

    /** What a member of it may do. */
    public enum Role {
        OWNER,
        MEMBER
    }

    /** How far joining and leaving are. */
    public enum State {
        /** The points are about to move into the pool. */
        JOINING,
        /** The member earns into the pool and spends from it. */
        ACTIVE,
        /** The points are about to go back. */
        LEAVING
    }

    public Household {
        mates = List.copyOf(mates);
    }

    /** Why somebody may not invite; empty if they may. */
    Optional<Refusal> invite(UUID caller, int invitations) {
        if (!isOwner(caller)) {
            return Optional.of(ownerNeeded());
        }
        return isFull() || invitations >= MOST_INVITATIONS ? Optional.of(full()) : Optional.empty();
    }

    /** Why nobody else may join; empty if somebody may. */
    Optional<Refusal> join() {
        return isFull() ? Optional.of(full()) : Optional.empty();
    }

    /** Who leaves when the caller asks so; whoever is leaving already leaves once. */
    Outcome<Mate> leave(UUID caller, UUID who) {
        if (!caller.equals(who) && !isOwner(caller)) {
            return Outcome.refused(ownerNeeded());
        }
        return mate(who)
                .map(mate -> {
                    if (mate.role() == Role.OWNER && mates.size() > 1) {
                        return Outcome.<Mate>refused(new Refusal(
                                Reason.REASON_HOUSEHOLD_HAS_MEMBERS,
                                "The owner leaves last, or hands the household over before."));
                    }
                    return mate.state() == State.JOINING ? Outcome.<Mate>refused(underWay()) : Outcome.done(mate);
                })
                .orElseGet(() -> Outcome.refused(unknown()));
    }

    /** Who becomes the owner when the caller asks so. */
    Outcome<Mate> handOver(UUID caller, UUID to) {
        if (!isOwner(caller)) {
            return Outcome.refused(ownerNeeded());
        }
        return mate(to).filter(mate -> mate.state() == State.ACTIVE)
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(unknown()));
    }

    private Optional<Mate> mate(UUID memberId) {
        return mates.stream().filter(mate -> mate.memberId().equals(memberId)).findFirst();
    }

    private boolean isOwner(UUID memberId) {
        return mate(memberId).filter(mate -> mate.role() == Role.OWNER).isPresent();
    }

    private boolean isFull() {
        return mates.size() >= MOST_MATES;
    }

    static Refusal unknown() {
        return new Refusal(Reason.REASON_HOUSEHOLD_UNKNOWN, "There is no such household, or the member is not in it.");
    }

    static Refusal joined() {
        return new Refusal(Reason.REASON_HOUSEHOLD_JOINED, "The member is in a household already.");
    }

    static Refusal merged(UUID memberId) {
        return new Refusal(
                Reason.REASON_MERGE_IN_HOUSEHOLD,
                "The member is one of two who were merged; the ledger lets those into no pool.",
                Map.of("memberId", memberId.toString()));
    }

    private static Refusal ownerNeeded() {
        return new Refusal(Reason.REASON_HOUSEHOLD_OWNER_NEEDED, "Only the owner of the household may do this.");
    }

    private static Refusal full() {
        return new Refusal(
                Reason.REASON_HOUSEHOLD_FULL,
                "The household has as many members or invitations as it may have.",
                Map.of("members", Integer.toString(MOST_MATES), "invitations", Integer.toString(MOST_INVITATIONS)));
    }

    private static Refusal underWay() {
        return new Refusal(
                Reason.REASON_REQUEST_IN_PROGRESS,
                "The member is still joining. Repeat in a moment.",
                Map.of(Refusal.RETRY_AFTER_SECONDS, "1"));
    }
}
