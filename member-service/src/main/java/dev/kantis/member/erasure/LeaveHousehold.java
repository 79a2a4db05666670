package dev.kantis.member.erasure;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.household.Household;
import dev.kantis.member.household.Households;
import dev.kantis.member.household.MovePoints;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The first step: the member leaves the household, the owner too, and what is left of the points comes back. Then who
 * has been in it longest is the owner.
 */
@ApplicationScoped
class LeaveHousehold implements ErasureStep {
    private final Database database;
    private final Households households;
    private final MovePoints movePoints;
    private final Ids ids;

    LeaveHousehold(Database database, Households households, MovePoints movePoints, Ids ids) {
        this.database = database;
        this.households = households;
        this.movePoints = movePoints;
        this.ids = ids;
    }

    @Override
    public Place place() {
        return Place.HOUSEHOLD;
    }

    @Override
    public Uni<StepAnswer> erase(ErasureTask task) {
        return households
                .find(task.memberId())
                .chain(found -> stateOf(found, task.memberId())
                        .map(state -> leave(task.memberId(), state))
                        .orElseGet(() -> Uni.createFrom().item(new StepAnswer.Done(List.of()))));
    }

    private Uni<StepAnswer> leave(UUID member, Household.State state) {
        var waits = new StepAnswer.NotNow(Statuses.nameOf(Reason.REASON_HOUSEHOLD_JOINED));
        if (state != Household.State.ACTIVE) {
            return Uni.createFrom().item(waits);
        }
        return database.inTransaction(
                        tx -> households.lockOf(tx, member).chain(() -> households.leave(tx, member, ids.next())))
                .invoke(movePoints::wake)
                .replaceWith(waits);
    }

    private static Optional<Household.State> stateOf(Optional<Household> household, UUID member) {
        return household.stream()
                .flatMap(found -> found.mates().stream())
                .filter(mate -> mate.memberId().equals(member))
                .map(Household.Mate::state)
                .findFirst();
    }
}
