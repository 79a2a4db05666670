package dev.kantis.gateway.merging.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.present;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.member.v1.GetMergeRequest;
import dev.kantis.contracts.member.v1.ListMergeCandidatesRequest;
import dev.kantis.contracts.member.v1.ListMergesRequest;
import dev.kantis.contracts.member.v1.MergeMembersRequest;
import dev.kantis.contracts.member.v1.MutinyMergeServiceGrpc.MutinyMergeServiceStub;
import dev.kantis.contracts.member.v1.PreviewMergeRequest;
import dev.kantis.contracts.member.v1.SeparateMembersRequest;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.PageQuery;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Two members who are one person, for customer service. */
@Path("/v1/admin/merges")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration")
public class MergeResource {
    private static final String KEY = "UUID of this request, made before the first try.";

    private final MutinyMergeServiceStub merges;
    private final Sessions sessions;
    private final RequestRules rules;

    MergeResource(@GrpcClient("member") MutinyMergeServiceStub merges, Sessions sessions, RequestRules rules) {
        this.merges = merges;
        this.sessions = sessions;
        this.rules = rules;
    }

    @POST
    @Path("/previews")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "previewMerge",
            summary = "What a merge would do now",
            description = "Writes nothing but the access log.")
    @APIResponseSchema(value = MergePreviewView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "MEMBER_UNKNOWN: no such member.")
    public Uni<MergePreviewView> preview(MergeInputs.@Nullable Two input) {
        var two = body(input);
        var request = rules.checked(PreviewMergeRequest.newBuilder()
                .setMemberId(text(two.memberId()))
                .setOtherMemberId(text(two.otherMemberId()))
                .setSurvivorId(text(two.survivorId()))
                .setReason(text(two.reason()))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(merges).previewMerge(request))
                .map(MergePreviewView::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            operationId = "mergeMembers",
            summary = "Make two members one",
            description = "In the background; points on hold are waited for.")
    @APIResponseSchema(value = MergeView.class, responseCode = "202", responseDescription = "Under way.")
    @APIResponse(responseCode = "404", description = "MEMBER_UNKNOWN: no such member.")
    @APIResponse(responseCode = "409", description = "REQUEST_IN_PROGRESS: repeat in a moment with another key.")
    @APIResponse(
            responseCode = "422",
            description = "MEMBER_MOVED, MEMBER_MERGED, MERGE_IN_HOUSEHOLD or REQUEST_ID_REUSED.")
    public Uni<MergeView> merge(
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            MergeInputs.@Nullable Two input) {
        var two = body(input);
        var request = rules.checked(MergeMembersRequest.newBuilder()
                .setRequestId(requestId(key))
                .setMemberId(text(two.memberId()))
                .setOtherMemberId(text(two.otherMemberId()))
                .setSurvivorId(text(two.survivorId()))
                .setReason(text(two.reason()))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(merges).mergeMembers(request))
                .map(MergeView::of);
    }

    @POST
    @Path("/{merge}/separations")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            operationId = "separateMembers",
            summary = "Make them two again",
            description = "In the background. What was changed after the merge stays with the survivor.")
    @APIResponseSchema(value = MergeView.class, responseCode = "202", responseDescription = "Under way.")
    @APIResponse(responseCode = "404", description = "MERGE_UNKNOWN: no such merge.")
    @APIResponse(responseCode = "409", description = "REQUEST_IN_PROGRESS: repeat in a moment with another key.")
    @APIResponse(responseCode = "422", description = "MERGE_OVER, MERGE_NOT_LAST or REQUEST_ID_REUSED.")
    public Uni<MergeView> separate(
            @Parameter(description = "UUID of the merge.") @PathParam("merge") String merge,
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            MergeInputs.@Nullable Why input) {
        var request = rules.checked(SeparateMembersRequest.newBuilder()
                .setRequestId(requestId(key))
                .setMergeId(present(merge, "merge"))
                .setReason(text(body(input).reason()))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(merges).separateMembers(request))
                .map(MergeView::of);
    }

    @GET
    @Path("/{merge}")
    @Operation(operationId = "getMerge", summary = "How far a merge is")
    @APIResponseSchema(value = MergeView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "MERGE_UNKNOWN: no such merge.")
    public Uni<MergeView> get(@Parameter(description = "UUID of the merge.") @PathParam("merge") String merge) {
        var request = rules.checked(
                GetMergeRequest.newBuilder().setMergeId(present(merge, "merge")).build());
        return sessions.anyone()
                .chain(session -> session.as(merges).getMerge(request))
                .map(MergeView::of);
    }

    @GET
    @Operation(operationId = "listMerges", summary = "What was merged and separated, the newest first")
    public Uni<MergeView.Page> list(
            @Parameter(description = "UUID of a member; absent: of everybody.") @QueryParam("member") @Nullable
                    String member,
            @BeanParam PageQuery page) {
        var request = rules.checked(ListMergesRequest.newBuilder()
                .setMemberId(text(member))
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build());
        return sessions.anyone()
                .chain(session -> session.as(merges).listMerges(request))
                .map(MergeView.Page::of);
    }

    @POST
    @Path("/candidates")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listMergeCandidates",
            summary = "Members who may be the same person",
            description = "A hint and no proof. Writes nothing but the access log.")
    @APIResponseSchema(value = MergeCandidatePage.class, responseCode = "200", responseDescription = "OK")
    public Uni<MergeCandidatePage> candidates(MergeInputs.@Nullable Question input) {
        var question = body(input);
        var request = rules.checked(ListMergeCandidatesRequest.newBuilder()
                .setMemberId(text(question.memberId()))
                .setReason(text(question.reason()))
                .setPageSize(Inputs.pageSize(question.pageSize()))
                .setPageToken(text(question.pageToken()))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(merges).listMergeCandidates(request))
                .map(MergeCandidatePage::of);
    }
}
