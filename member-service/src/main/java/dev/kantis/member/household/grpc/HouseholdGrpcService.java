package dev.kantis.member.household.grpc;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.AcceptInvitationRequest;
import dev.kantis.contracts.member.v1.CreateHouseholdRequest;
import dev.kantis.contracts.member.v1.GetHouseholdRequest;
import dev.kantis.contracts.member.v1.HandOverHouseholdRequest;
import dev.kantis.contracts.member.v1.Household;
import dev.kantis.contracts.member.v1.HouseholdMember;
import dev.kantis.contracts.member.v1.HouseholdRole;
import dev.kantis.contracts.member.v1.HouseholdService;
import dev.kantis.contracts.member.v1.HouseholdState;
import dev.kantis.contracts.member.v1.Invitation;
import dev.kantis.contracts.member.v1.InviteToHouseholdRequest;
import dev.kantis.contracts.member.v1.LeaveHouseholdRequest;
import dev.kantis.contracts.member.v1.LeaveHouseholdResponse;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.household.Household.Mate;
import dev.kantis.member.household.Households;
import dev.kantis.member.household.InvitationToken;
import dev.kantis.member.household.ManageHousehold;
import dev.kantis.member.household.MovePoints;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.Function;

/** Answers {@code kantis.member.v1.HouseholdService}. */
@GrpcService
class HouseholdGrpcService implements HouseholdService {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Requests requests;
    private final Database database;
    private final ManageHousehold manage;
    private final Households households;
    private final MovePoints movePoints;

    HouseholdGrpcService(
            Requests requests,
            Database database,
            ManageHousehold manage,
            Households households,
            MovePoints movePoints) {
        this.requests = requests;
        this.database = database;
        this.manage = manage;
        this.households = households;
        this.movePoints = movePoints;
    }

    @Override
    public Uni<Household> createHousehold(CreateHouseholdRequest request) {
        var self = Caller.current().self();
        return once(
                        "CreateHousehold",
                        request.getRequestId(),
                        request,
                        Household.parser(),
                        tx -> manage.make(tx, self).map(outcome -> outcome.map(HouseholdGrpcService::named)))
                .chain(() -> read(self));
    }

    @Override
    public Uni<Household> getHousehold(GetHouseholdRequest request) {
        return read(Caller.current().memberOrSelf(request.getMemberId()));
    }

    /** The token is stored nowhere, so no outcome is: a repeat gets a new one for the same invitation. */
    @Override
    public Uni<Invitation> inviteToHousehold(InviteToHouseholdRequest request) {
        var self = Caller.current().self();
        var token = InvitationToken.next(RANDOM);
        return database.inTransaction(tx ->
                        manage.invite(tx, self, UUID.fromString(request.getRequestId()), InvitationToken.hash(token)))
                .map(Outcome::orThrow)
                .map(end -> Invitation.newBuilder()
                        .setToken(token)
                        .setExpireTime(ConsentProtos.proto(end))
                        .build());
    }

    @Override
    public Uni<Household> acceptInvitation(AcceptInvitationRequest request) {
        var self = Caller.current().self();
        var hash = InvitationToken.hash(request.getToken());
        return once(
                        "AcceptInvitation",
                        request.getRequestId(),
                        request,
                        Household.parser(),
                        tx -> manage.accept(tx, self, hash).map(outcome -> outcome.map(HouseholdGrpcService::named)))
                .chain(() -> read(self));
    }

    @Override
    public Uni<LeaveHouseholdResponse> leaveHousehold(LeaveHouseholdRequest request) {
        var self = Caller.current().self();
        var who = request.getMemberId().isEmpty() ? self : UUID.fromString(request.getMemberId());
        return once(
                "LeaveHousehold",
                request.getRequestId(),
                request,
                LeaveHouseholdResponse.parser(),
                tx -> manage.leave(tx, self, who)
                        .map(outcome -> outcome.map(id -> LeaveHouseholdResponse.newBuilder()
                                .setHouseholdId(id.toString())
                                .build())));
    }

    @Override
    public Uni<Household> handOverHousehold(HandOverHouseholdRequest request) {
        var self = Caller.current().self();
        var to = UUID.fromString(request.getMemberId());
        return once(
                        "HandOverHousehold",
                        request.getRequestId(),
                        request,
                        Household.parser(),
                        tx -> manage.handOver(tx, self, to).map(outcome -> outcome.map(HouseholdGrpcService::named)))
                .chain(() -> read(self));
    }

    private <T extends Message> Uni<T> once(
            String method,
            String requestId,
            Message request,
            Parser<T> parser,
            Function<SqlConnection, Uni<Outcome<T>>> work) {
        var key = RequestKey.of(method, Caller.current().scope(), requestId);
        return requests.once(key, request, parser, work).map(Outcome::orThrow).invoke(movePoints::wake);
    }

    private Uni<Household> read(UUID member) {
        return households
                .find(member)
                .map(found -> found.map(HouseholdGrpcService::proto)
                        .orElseThrow(
                                () -> new Refusal(Reason.REASON_HOUSEHOLD_UNKNOWN, "The member is in no household.")
                                        .asException()));
    }

    /** What is stored: the id alone. */
    private static Household named(UUID id) {
        return Household.newBuilder().setHouseholdId(id.toString()).build();
    }

    private static Household proto(dev.kantis.member.household.Household household) {
        return Household.newBuilder()
                .setHouseholdId(household.id().toString())
                .addAllMembers(household.mates().stream()
                        .map(HouseholdGrpcService::proto)
                        .toList())
                .build();
    }

    private static HouseholdMember proto(Mate mate) {
        return HouseholdMember.newBuilder()
                .setMemberId(mate.memberId().toString())
                .setRole(HouseholdRole.valueOf("HOUSEHOLD_ROLE_" + mate.role().name()))
                .setState(
                        HouseholdState.valueOf("HOUSEHOLD_STATE_" + mate.state().name()))
                .setJoinTime(ConsentProtos.proto(mate.joinedAt()))
                .build();
    }
}
