package dev.kantis.member.erasure.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.rights.v1.EraseMemberRequest;
import dev.kantis.contracts.rights.v1.EraseMemberResponse;
import dev.kantis.contracts.rights.v1.MutinyPersonalDataServiceGrpc.MutinyPersonalDataServiceStub;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.member.erasure.ErasedPart;
import dev.kantis.member.erasure.ErasureStep;
import dev.kantis.member.erasure.ErasureTask;
import dev.kantis.member.erasure.Place;
import dev.kantis.member.erasure.StepAnswer;
import io.smallrye.mutiny.Uni;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Erases at another service. What it refuses for a while is an answer; anything else is a failure. */
record NeighborErasure(Place place, MutinyPersonalDataServiceStub neighbor) implements ErasureStep {
    private static final long SECONDS = 20;
    /** These end by themselves, or when somebody sets the service up. */
    private static final Set<Reason> PASSING = EnumSet.of(
            Reason.REASON_DATA_IN_USE,
            Reason.REASON_HOLDS_OPEN,
            Reason.REASON_OWNER_LINKED,
            Reason.REASON_PROGRAM_MISSING);

    @Override
    public Uni<StepAnswer> erase(ErasureTask task) {
        return neighbor.withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                .eraseMember(EraseMemberRequest.newBuilder()
                        .setRequestId(task.callId().toString())
                        .setMemberId(task.memberId().toString())
                        .build())
                .map(NeighborErasure::done)
                .onFailure(failure -> passing(failure).isPresent())
                .recoverWithItem(failure ->
                        new StepAnswer.NotNow(Statuses.nameOf(passing(failure).orElseThrow())));
    }

    private static StepAnswer done(EraseMemberResponse response) {
        return new StepAnswer.Done(response.getPartsList().stream()
                .map(part -> new ErasedPart(part.getName(), part.getRecords(), part.getGround()))
                .toList());
    }

    private static Optional<Reason> passing(Throwable failure) {
        return Statuses.refusalIn(failure).map(Refusal::reason).filter(PASSING::contains);
    }
}
