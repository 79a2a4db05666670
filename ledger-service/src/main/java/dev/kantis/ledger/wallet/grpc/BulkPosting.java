package dev.kantis.ledger.wallet.grpc;

import dev.kantis.contracts.ledger.v1.BulkOperation;
import dev.kantis.contracts.ledger.v1.BulkOutcome;
import dev.kantis.contracts.ledger.v1.BulkPosted;
import dev.kantis.contracts.ledger.v1.PostBulkRequest;
import dev.kantis.contracts.ledger.v1.PostBulkResponse;
import dev.kantis.kit.KitConfig;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.wallet.WalletVerbs;
import io.grpc.protobuf.StatusProto;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/**
 * Many operations on one stream. They go the way of single calls, batches included; a chunk is answered when all of it
 * is durable, before the next one is looked at, so that answers come in the order of the chunks.
 */
@ApplicationScoped
class BulkPosting {
    private final WalletVerbs verbs;
    private final KitConfig config;

    BulkPosting(WalletVerbs verbs, KitConfig config) {
        this.verbs = verbs;
        this.config = config;
    }

    Multi<PostBulkResponse> post(Multi<PostBulkRequest> requests) {
        return requests.onItem().transformToUniAndConcatenate(this::chunk);
    }

    private Uni<PostBulkResponse> chunk(PostBulkRequest request) {
        var outcomes = request.getOperationsList().stream().map(this::outcome).toList();
        return Uni.join()
                .all(outcomes)
                .andFailFast()
                .map(all -> PostBulkResponse.newBuilder().addAllOutcomes(all).build());
    }

    private Uni<BulkOutcome> outcome(BulkOperation operation) {
        return Uni.createFrom()
                .deferred(() -> post(operation))
                .map(this::told)
                .onFailure(RefusalException.class)
                .recoverWithItem(failure -> refused(((RefusalException) failure).refusal()));
    }

    private Uni<Outcome<PostedEntry>> post(BulkOperation operation) {
        return switch (operation.getOperationCase()) {
            case EARN -> {
                var earn = operation.getEarn();
                yield verbs.earn(
                        Requests.of(earn.getMemberId(), earn.getRequestId(), earn),
                        Requests.ownerKind(earn.getOwnerKind(), OwnerKind.MEMBER),
                        Requests.earning(earn));
            }
            case BURN -> {
                var burn = operation.getBurn();
                yield verbs.burn(
                        Requests.of(burn.getMemberId(), burn.getRequestId(), burn),
                        new WalletVerbs.Amount(burn.getUnit(), burn.getPoints(), burn.getReason()));
            }
            case RETURN -> {
                var back = operation.getReturn();
                yield verbs.giveBack(
                        Requests.of(back.getMemberId(), back.getRequestId(), back),
                        Requests.entryId(back.getEntryId()),
                        Requests.lines(back.getLinesList()),
                        back.getReason(),
                        back.getUnit());
            }
            case OPERATION_NOT_SET -> throw new IllegalStateException("an operation is required by validation");
        };
    }

    private BulkOutcome told(Outcome<PostedEntry> outcome) {
        return switch (outcome) {
            case Outcome.Refused<PostedEntry>(var refusal) -> refused(refusal);
            case Outcome.Done<PostedEntry>(var entry) ->
                BulkOutcome.newBuilder()
                        .setPosted(BulkPosted.newBuilder()
                                .setEntryId(Long.toUnsignedString(entry.entryId()))
                                .setChange(entry.change())
                                .setAvailableAfter(entry.balance().available()))
                        .build();
        };
    }

    private BulkOutcome refused(Refusal refusal) {
        var status = StatusProto.fromThrowable(Statuses.toStatus(refusal, config.context()));
        return BulkOutcome.newBuilder()
                .setStatus(Objects.requireNonNull(status))
                .build();
    }
}
