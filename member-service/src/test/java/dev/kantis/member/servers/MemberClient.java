package dev.kantis.member.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.member.v1.ConsentServiceGrpc;
import dev.kantis.contracts.member.v1.ConsentServiceGrpc.ConsentServiceBlockingStub;
import dev.kantis.contracts.member.v1.CustomerServiceGrpc;
import dev.kantis.contracts.member.v1.CustomerServiceGrpc.CustomerServiceBlockingStub;
import dev.kantis.contracts.member.v1.EnrollMemberRequest;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.HouseholdServiceGrpc;
import dev.kantis.contracts.member.v1.HouseholdServiceGrpc.HouseholdServiceBlockingStub;
import dev.kantis.contracts.member.v1.IdentifierServiceGrpc;
import dev.kantis.contracts.member.v1.IdentifierServiceGrpc.IdentifierServiceBlockingStub;
import dev.kantis.contracts.member.v1.IdentityState;
import dev.kantis.contracts.member.v1.ImportMembersRequest;
import dev.kantis.contracts.member.v1.ImportProgress;
import dev.kantis.contracts.member.v1.ImportServiceGrpc;
import dev.kantis.contracts.member.v1.ImportServiceGrpc.ImportServiceBlockingStub;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.MemberCodeServiceGrpc;
import dev.kantis.contracts.member.v1.MemberCodeServiceGrpc.MemberCodeServiceBlockingStub;
import dev.kantis.contracts.member.v1.MemberServiceGrpc;
import dev.kantis.contracts.member.v1.MemberServiceGrpc.MemberServiceBlockingStub;
import dev.kantis.contracts.member.v1.MergeServiceGrpc;
import dev.kantis.contracts.member.v1.MergeServiceGrpc.MergeServiceBlockingStub;
import dev.kantis.contracts.member.v1.OrganizationServiceGrpc;
import dev.kantis.contracts.member.v1.OrganizationServiceGrpc.OrganizationServiceBlockingStub;
import dev.kantis.contracts.member.v1.ProfileServiceGrpc;
import dev.kantis.contracts.member.v1.ProfileServiceGrpc.ProfileServiceBlockingStub;
import dev.kantis.contracts.member.v1.RightsServiceGrpc;
import dev.kantis.contracts.member.v1.RightsServiceGrpc.RightsServiceBlockingStub;
import dev.kantis.contracts.member.v1.VerificationServiceGrpc;
import dev.kantis.contracts.member.v1.VerificationServiceGrpc.VerificationServiceBlockingStub;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.grpc.BearerToken;
import dev.kantis.localstack.FreshTokens;
import dev.kantis.localstack.TestServers;
import dev.kantis.localstack.Tokens;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls the service as its neighbors do: over the wire, with real tokens. */
public final class MemberClient implements AutoCloseable {
    private static final FreshTokens FETCHED = new FreshTokens();

    private final ManagedChannel channel;
    private final Tokens tokens = TestServers.shared().tokens();

    public MemberClient() {
        var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class);
        channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .build();
    }

    public Tokens tokens() {
        return tokens;
    }

    public MemberServiceBlockingStub nobody() {
        return MemberServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    public MemberServiceBlockingStub holding(String token) {
        return nobody().withCallCredentials(new BearerToken(token));
    }

    /** One of the platform's services. */
    public MemberServiceBlockingStub as(String service) {
        return holding(FETCHED.get(service, tokens::serviceToken));
    }

    /** One of the staff. */
    public MemberServiceBlockingStub asStaff(String role) {
        return holding(FETCHED.get("staff " + role, _ -> tokens.staffToken(role)));
    }

    /** The API about identifiers, for whoever has the token. */
    public IdentifierServiceBlockingStub identifiers(String token) {
        return IdentifierServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(token));
    }

    public IdentifierServiceBlockingStub identifiersAsStaff(String role) {
        return identifiers(FETCHED.get("staff " + role, _ -> tokens.staffToken(role)));
    }

    /** The API about codes, for whoever has the token. */
    public MemberCodeServiceBlockingStub codes(String token) {
        return MemberCodeServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(token));
    }

    /** The API about consents, for whoever has the token. */
    public ConsentServiceBlockingStub consents(String token) {
        return ConsentServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(token));
    }

    public ConsentServiceBlockingStub consentsAsStaff(String role) {
        return consents(FETCHED.get("staff " + role, _ -> tokens.staffToken(role)));
    }

    /** The API for customer service. */
    public CustomerServiceBlockingStub customersAsStaff(String role) {
        return CustomerServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(FETCHED.get("staff " + role, _ -> tokens.staffToken(role))));
    }

    /** The API about profiles, for whoever has the token. */
    public ProfileServiceBlockingStub profiles(String token) {
        return ProfileServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(token));
    }

    public ProfileServiceBlockingStub profilesAsStaff(String role) {
        return profiles(FETCHED.get("staff " + role, _ -> tokens.staffToken(role)));
    }

    /** The id of a new member whose account is there, so that nothing changes the member but the test. */
    public String settled() {
        var member = GetMemberRequest.newBuilder()
                .setReason("a test")
                .setMemberId(enroll(someone().build()).getMemberId())
                .build();
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        asStaff("support").getMember(member).getIdentityState() == IdentityState.IDENTITY_STATE_LINKED);
        return member.getMemberId();
    }

    /** The token of an account that is linked to the member. */
    public String memberToken(String memberId) {
        var username = "aino-" + UUID.randomUUID();
        tokens.createUser(username, "a-password", memberId);
        return tokens.userToken(username, "a-password");
    }

    /** The API about one-time codes, for whoever has the token. */
    public VerificationServiceBlockingStub verifications(String token) {
        return VerificationServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(token));
    }

    /** The same as the gateway calls it for people without a token. */
    public VerificationServiceBlockingStub verifications() {
        return verifications(FETCHED.get("gateway", tokens::serviceToken));
    }

    /** The API about rights over one's data, for whoever has the token. */
    public RightsServiceBlockingStub rights(String token) {
        return RightsServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(token));
    }

    public RightsServiceBlockingStub rightsAsStaff(String role) {
        return rights(FETCHED.get("staff " + role, _ -> tokens.staffToken(role)));
    }

    /** The API about households, for whoever has the token. */
    public HouseholdServiceBlockingStub households(String token) {
        return HouseholdServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(token));
    }

    /** The API about organizations, for whoever has the token. */
    public OrganizationServiceBlockingStub organizations(String token) {
        return OrganizationServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(token));
    }

    public OrganizationServiceBlockingStub organizationsAsStaff(String role) {
        return organizations(FETCHED.get("staff " + role, _ -> tokens.staffToken(role)));
    }

    /** The API about merges. */
    public MergeServiceBlockingStub merges(String role) {
        return MergeServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(FETCHED.get("staff " + role, _ -> tokens.staffToken(role))));
    }

    /** The API about files of members. */
    public ImportServiceBlockingStub imports(String role) {
        return ImportServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(FETCHED.get("staff " + role, _ -> tokens.staffToken(role))));
    }

    /** Sends one chunk and answers how far the import is. */
    public ImportProgress importOnce(String role, ImportMembersRequest chunk) {
        var last = new CompletableFuture<ImportProgress>();
        var stream = ImportServiceGrpc.newStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(imports(role).getCallOptions().getCredentials())
                .importMembers(new StreamObserver<>() {
                    @Override
                    public void onNext(ImportProgress progress) {
                        last.complete(progress);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        last.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {
                        // the progress has come
                    }
                });
        stream.onNext(chunk);
        stream.onCompleted();
        try {
            return last.join();
        } catch (CompletionException e) {
            throw Status.fromThrowable(e.getCause()).asRuntimeException(Status.trailersFromThrowable(e.getCause()));
        }
    }

    /** Enrolls as customer service does. */
    public Member enroll(EnrollMemberRequest request) {
        return asStaff("support").enrollMember(request);
    }

    /** The refusal that a call ends with. */
    public static Refusal refusal(ThrowingCallable call) {
        var failure = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(failure).as("what the call was refused with").isNotNull();
        return Statuses.refusalIn(failure).orElseThrow();
    }

    /** A request of somebody whom no other test knows. */
    public static EnrollMemberRequest.Builder someone() {
        var unique = UUID.randomUUID().toString();
        return EnrollMemberRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setName("Aino Maria Aalto")
                .setEmail("Aino-" + unique + "@Example.com")
                .setPhone("+358" + Math.abs(UUID.fromString(unique).getLeastSignificantBits() % 100_000_000_000L))
                .setLanguage("fi");
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
