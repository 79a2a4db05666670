package dev.kantis.partner.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.contracts.partner.v1.ActivityServiceGrpc;
import dev.kantis.contracts.partner.v1.ClearingServiceGrpc;
import dev.kantis.contracts.partner.v1.ContractServiceGrpc;
import dev.kantis.contracts.partner.v1.Credential;
import dev.kantis.contracts.partner.v1.DisputeServiceGrpc;
import dev.kantis.contracts.partner.v1.OnboardPartnerRequest;
import dev.kantis.contracts.partner.v1.PartnerServiceGrpc;
import dev.kantis.contracts.partner.v1.PartnerServiceGrpc.PartnerServiceBlockingStub;
import dev.kantis.contracts.partner.v1.PrepaidServiceGrpc;
import dev.kantis.contracts.partner.v1.ReviewServiceGrpc;
import dev.kantis.contracts.partner.v1.Store;
import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import dev.kantis.contracts.partner.v1.TillServiceGrpc.TillServiceBlockingStub;
import dev.kantis.contracts.partner.v1.WebhookServiceGrpc;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.grpc.BearerToken;
import dev.kantis.localstack.FreshTokens;
import dev.kantis.localstack.TestServers;
import dev.kantis.localstack.Tokens;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls the service as staff and tills do: over the wire, with real tokens. */
public final class PartnerClient implements AutoCloseable {
    private static final FreshTokens FETCHED = new FreshTokens();

    private final ManagedChannel channel;
    private final Tokens tokens = TestServers.shared().tokens();

    public PartnerClient() {
        var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class);
        channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .build();
    }

    public Tokens tokens() {
        return tokens;
    }

    /** The API for staff, with a token or none. */
    public PartnerServiceBlockingStub partners() {
        return PartnerServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    public PartnerServiceBlockingStub partners(String token) {
        return partners().withCallCredentials(new BearerToken(token));
    }

    public PartnerServiceBlockingStub asPartnerManager() {
        return partners(FETCHED.get("partner-manager", tokens::staffToken));
    }

    /** The API for contracts, as one of the staff. */
    public ContractServiceGrpc.ContractServiceBlockingStub contracts(String role) {
        return ContractServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(FETCHED.get(role, tokens::staffToken)));
    }

    /** A token of one of the staff. */
    public String staff(String role) {
        return FETCHED.get(role, this::signIn);
    }

    /** Not every role has a user of its own from the beginning. */
    private String signIn(String role) {
        var username = role + "-" + UUID.randomUUID();
        tokens.createUser(username, "a good password", null, role);
        return tokens.userToken(username, "a good password");
    }

    /** The API for settlement. */
    public ClearingServiceGrpc.ClearingServiceBlockingStub clearing(String token) {
        return ClearingServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(token));
    }

    /** The API for disputes. */
    public DisputeServiceGrpc.DisputeServiceBlockingStub disputes(String token) {
        return DisputeServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(token));
    }

    /** The API for packs and limits. */
    public PrepaidServiceGrpc.PrepaidServiceBlockingStub prepaid(String token) {
        return PrepaidServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(token));
    }

    /** The API for rules against fraud and reviews. */
    public ReviewServiceGrpc.ReviewServiceBlockingStub reviews(String token) {
        return ReviewServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(token));
    }

    /** The API for tills, with a token or none. */
    public TillServiceBlockingStub till() {
        return TillServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    public TillServiceBlockingStub till(String token) {
        return till().withCallCredentials(new BearerToken(token));
    }

    /** The API for tills that stream. */
    public TillServiceGrpc.TillServiceStub streams(String token) {
        return TillServiceGrpc.newStub(channel)
                .withDeadlineAfter(120, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(token));
    }

    /** The API of activity. */
    public ActivityServiceGrpc.ActivityServiceStub activity(String token) {
        return ActivityServiceGrpc.newStub(channel)
                .withDeadlineAfter(120, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(token));
    }

    /** The API of webhooks. */
    public WebhookServiceGrpc.WebhookServiceBlockingStub webhooks(String token) {
        return WebhookServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withCallCredentials(new BearerToken(token));
    }

    /** The token that a till fetches with its partner's credential. */
    public String tokenOf(Credential credential) {
        try {
            return tokens.admin()
                    .token(Map.of(
                            "grant_type",
                            "client_credentials",
                            "client_id",
                            credential.getClientId(),
                            "client_secret",
                            credential.getClientSecret()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode claims(String token) {
        try {
            return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The refusal that a call ends with. */
    public static Refusal refusal(ThrowingCallable call) {
        var failure = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(failure).as("what the call was refused with").isNotNull();
        return Statuses.refusalIn(failure).orElseThrow();
    }

    /** A merchant whom no other test knows, with store {@code center} and terminals {@code T1} and {@code T2}. */
    public static OnboardPartnerRequest.Builder merchant() {
        return OnboardPartnerRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setName("cafe-"
                        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()))
                .setDisplayName("Café Aalto")
                .addStores(Store.newBuilder()
                        .setStoreId("center")
                        .setDisplayName("Center")
                        .addTerminalIds("T1")
                        .addTerminalIds("T2"));
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
