package dev.kantis.member.merging.grpc;

import com.google.protobuf.Message;
import dev.kantis.contracts.member.v1.Merge;
import dev.kantis.contracts.member.v1.MergeMembersRequest;
import dev.kantis.contracts.member.v1.SeparateMembersRequest;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.member.merging.AskForMerge;
import dev.kantis.member.merging.AskForMerge.Wanted;
import dev.kantis.member.merging.FinishMerges;
import dev.kantis.member.merging.Merge.Asked;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/** Merges and separations that are asked for. What is stored of them is the id alone. */
@ApplicationScoped
class MergeChanges {
    private final Requests requests;
    private final AskForMerge ask;
    private final FinishMerges finish;

    MergeChanges(Requests requests, AskForMerge ask, FinishMerges finish) {
        this.requests = requests;
        this.ask = ask;
        this.finish = finish;
    }

    Uni<UUID> merge(Caller caller, Wanted wanted, MergeMembersRequest request) {
        return once(
                RequestKey.of("MergeMembers", caller.scope(), request.getRequestId()),
                request,
                tx -> ask.merge(tx, wanted, new Asked(caller.subject(), request.getReason())));
    }

    Uni<UUID> separate(Caller caller, SeparateMembersRequest request) {
        return once(
                RequestKey.of("SeparateMembers", caller.scope(), request.getRequestId()),
                request,
                tx -> ask.separate(
                        tx, UUID.fromString(request.getMergeId()), new Asked(caller.subject(), request.getReason())));
    }

    private Uni<UUID> once(RequestKey key, Message request, Function<SqlConnection, Uni<Outcome<UUID>>> work) {
        return requests.once(
                        key,
                        request,
                        Merge.parser(),
                        tx -> work.apply(tx)
                                .map(outcome -> outcome.map(id -> Merge.newBuilder()
                                        .setMergeId(id.toString())
                                        .build())))
                .map(Outcome::orThrow)
                .invoke(finish::wake)
                .map(merge -> UUID.fromString(merge.getMergeId()));
    }
}
