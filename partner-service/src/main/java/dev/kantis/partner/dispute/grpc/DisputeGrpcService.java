package dev.kantis.partner.dispute.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.AddEvidenceRequest;
import dev.kantis.contracts.partner.v1.DecideDisputeRequest;
import dev.kantis.contracts.partner.v1.Dispute;
import dev.kantis.contracts.partner.v1.DisputeService;
import dev.kantis.contracts.partner.v1.GetDisputeRequest;
import dev.kantis.contracts.partner.v1.ListDisputesRequest;
import dev.kantis.contracts.partner.v1.ListDisputesResponse;
import dev.kantis.contracts.partner.v1.OpenDisputeRequest;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.partner.access.grpc.Whose;
import dev.kantis.partner.dispute.Disputes;
import dev.kantis.partner.dispute.HandleDisputes;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Answers {@code kantis.partner.v1.DisputeService}. */
@GrpcService
class DisputeGrpcService implements DisputeService {
    private final Whose whose;
    private final HandleDisputes handle;
    private final Disputes disputes;
    private final Requests requests;
    private final PageTokens pageTokens;
    private final Ids ids;

    DisputeGrpcService(
            Whose whose, HandleDisputes handle, Disputes disputes, Requests requests, PageTokens pageTokens, Ids ids) {
        this.whose = whose;
        this.handle = handle;
        this.disputes = disputes;
        this.requests = requests;
        this.pageTokens = pageTokens;
        this.ids = ids;
    }

    @Override
    public Uni<Dispute> openDispute(OpenDisputeRequest request) {
        var key = RequestKey.of("OpenDispute", Caller.current().scope(), request.getRequestId());
        var entry = entryId(request.getEntryId());
        return whose.of("")
                .map(partner -> new HandleDisputes.Claim(
                        ids.next(),
                        partner,
                        UUID.fromString(request.getStatementId()),
                        entry,
                        request.getClaimedMinor(),
                        request.getEvidence()))
                .chain(claim -> requests.once(
                        key,
                        request,
                        Dispute.parser(),
                        tx -> handle.open(tx, claim).map(outcome -> outcome.map(DisputeProtos::proto))))
                .map(Outcome::orThrow);
    }

    @Override
    public Uni<Dispute> addEvidence(AddEvidenceRequest request) {
        var key = RequestKey.of("AddEvidence", Caller.current().scope(), request.getRequestId());
        var id = UUID.fromString(request.getDisputeId());
        return whose.reader()
                .chain(reader -> requests.once(
                        key,
                        request,
                        Dispute.parser(),
                        tx -> handle.say(tx, id, reader, request.getEvidence())
                                .map(outcome -> outcome.map(DisputeProtos::proto))))
                .map(Outcome::orThrow);
    }

    @Override
    public Uni<Dispute> decideDispute(DecideDisputeRequest request) {
        var caller = Caller.current();
        var key = RequestKey.of("DecideDispute", caller.scope(), request.getRequestId());
        var id = UUID.fromString(request.getDisputeId());
        var by = UUID.fromString(caller.subject());
        return requests.once(
                        key,
                        request,
                        Dispute.parser(),
                        tx -> handle.decide(tx, id, request.getAwardedMinor(), request.getDecision(), by)
                                .map(outcome -> outcome.map(DisputeProtos::proto)))
                .map(Outcome::orThrow);
    }

    @Override
    public Uni<Dispute> getDispute(GetDisputeRequest request) {
        return whose.reader()
                .chain(reader -> disputes.find(UUID.fromString(request.getDisputeId()))
                        .map(found -> found.filter(dispute ->
                                        reader.isEmpty() || reader.get().equals(dispute.partner()))
                                .map(DisputeProtos::proto)
                                .orElseThrow(() -> dev.kantis.partner.dispute.Dispute.unknown()
                                        .asException())));
    }

    @Override
    public Uni<ListDisputesResponse> listDisputes(ListDisputesRequest request) {
        var caller = Caller.current().scope();
        var size = PageTokens.sizeOf(request.getPageSize());
        return whose.of(request.getPartnerId()).chain(partner -> {
            var scope = "ListDisputes " + partner + " " + caller;
            var after = pageTokens.open(scope, request.getPageToken()).map(DisputeGrpcService::place);
            return disputes.of(partner, after.orElse(null), size + 1).map(found -> page(found, size, scope));
        });
    }

    private ListDisputesResponse page(List<dev.kantis.partner.dispute.Dispute> found, int size, String scope) {
        var shown = found.subList(0, Math.min(size, found.size()));
        var page = ListDisputesResponse.newBuilder()
                .addAllDisputes(shown.stream().map(DisputeProtos::proto).toList());
        if (found.size() > size) {
            var last = shown.getLast();
            page.setNextPageToken(pageTokens.seal(scope, last.openedAt() + " " + last.id()));
        }
        return page.build();
    }

    private static Disputes.Place place(String position) {
        var parts = position.split(" ", 2);
        return new Disputes.Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    /** Twenty digits may be more than an id has room for: then there is no such entry. */
    private static long entryId(String text) {
        try {
            return text.isEmpty() ? 0 : Long.parseUnsignedLong(text);
        } catch (NumberFormatException _) {
            throw new Refusal(Reason.REASON_CLEARING_ITEM_UNKNOWN, "The statement has no such entry.").asException();
        }
    }
}
