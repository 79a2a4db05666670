package dev.kantis.member.ledger.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.LinkResponse;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.member.ledger.LinkAnswer;
import io.smallrye.mutiny.Uni;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads what ledger-service answers. What it refuses is an answer; that it does not answer is a failure. */
public final class LinkAnswers {
    /** How long a call may take. */
    public static final long SECONDS = 5;

    /** These end by themselves, or when somebody sets the ledger up. */
    private static final Set<Reason> PASSING = EnumSet.of(Reason.REASON_HOLDS_OPEN, Reason.REASON_PROGRAM_MISSING);

    private static final Set<Reason> FINAL =
            EnumSet.of(Reason.REASON_OWNER_LINKED, Reason.REASON_OWNER_NOT_LINKED, Reason.REASON_SAME_WALLET);

    private LinkAnswers() {}

    /** The answer to a call that is made. */
    public static Uni<LinkAnswer> of(Uni<LinkResponse> call) {
        return call.map(_ -> LinkAnswer.DONE)
                .onFailure(failure -> answer(failure).isPresent())
                .recoverWithItem(failure -> answer(failure).orElseThrow());
    }

    private static Optional<LinkAnswer> answer(Throwable failure) {
        return Statuses.refusalIn(failure).flatMap(refusal -> {
            if (PASSING.contains(refusal.reason())) {
                return Optional.of(LinkAnswer.NOT_NOW);
            }
            return FINAL.contains(refusal.reason()) ? Optional.of(LinkAnswer.NEVER) : Optional.empty();
        });
    }
}
