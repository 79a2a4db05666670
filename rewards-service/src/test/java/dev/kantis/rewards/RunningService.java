package dev.kantis.rewards;

import dev.kantis.contracts.rewards.v1.CatalogueServiceGrpc;
import dev.kantis.contracts.rewards.v1.RedemptionServiceGrpc;
import dev.kantis.contracts.rewards.v1.VoucherServiceGrpc;
import dev.kantis.contracts.rights.v1.PersonalDataServiceGrpc;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.grpc.BearerToken;
import dev.kantis.localstack.FreshTokens;
import dev.kantis.localstack.TestServers;
import dev.kantis.localstack.Tokens;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service under test as its callers see it: stubs that carry real tokens. */
public final class RunningService {
    private static final Tokens TOKENS = TestServers.shared().tokens();
    private static final FreshTokens SEEN = new FreshTokens();
    private static final ManagedChannel CHANNEL = ManagedChannelBuilder.forAddress(
                    "127.0.0.1", setting("quarkus.grpc.server.test-port"))
            .usePlaintext()
            .build();

    private RunningService() {}

    /** A new member with a signed-in app. */
    public static MemberApp newMember() {
        var memberId = UUID.randomUUID();
        TOKENS.createUser("user-" + memberId, "a-long-password", memberId.toString(), "member");
        return new MemberApp(memberId, TOKENS.userToken("user-" + memberId, "a-long-password"));
    }

    /** The token of one of the staff. */
    public static String staff(String role) {
        return SEEN.get(role, TOKENS::staffToken);
    }

    /** The token of another service. */
    public static String service(String clientId) {
        return SEEN.get(clientId, TOKENS::serviceToken);
    }

    public static CatalogueServiceGrpc.CatalogueServiceBlockingStub catalogue(String token) {
        return CatalogueServiceGrpc.newBlockingStub(CHANNEL).withCallCredentials(new BearerToken(token));
    }

    public static CatalogueServiceGrpc.CatalogueServiceBlockingStub catalogueWithoutToken() {
        return CatalogueServiceGrpc.newBlockingStub(CHANNEL);
    }

    public static RedemptionServiceGrpc.RedemptionServiceBlockingStub redemptions(String token) {
        return RedemptionServiceGrpc.newBlockingStub(CHANNEL).withCallCredentials(new BearerToken(token));
    }

    public static VoucherServiceGrpc.VoucherServiceBlockingStub vouchers(String token) {
        return VoucherServiceGrpc.newBlockingStub(CHANNEL).withCallCredentials(new BearerToken(token));
    }

    /** Publishes a reward; {@code more} is further YAML of its spec. */
    public static String reward(String name, long points, String... more) {
        var spec = new StringBuilder();
        List.of(more).forEach(line -> spec.append("  ").append(line).append('\n'));
        return """
                apiVersion: kantis.dev/v1alpha1
                kind: Reward
                metadata: {name: %s}
                spec:
                  title: Title of %s
                  description: Something good.
                  unit: points
                  points: %d
                """.formatted(name, name, points) + spec;
    }

    public static PersonalDataServiceGrpc.PersonalDataServiceBlockingStub personalData(String token) {
        return PersonalDataServiceGrpc.newBlockingStub(CHANNEL).withCallCredentials(new BearerToken(token));
    }

    /** Why a call was refused. */
    public static Refusal refusalOf(ThrowingCallable call) {
        var failure = Assertions.catchThrowableOfType(StatusRuntimeException.class, call);
        Assertions.assertThat(failure).as("what the call was refused with").isNotNull();
        return Statuses.refusalIn(failure).orElseThrow();
    }

    /** A port of the test's configuration. */
    public static int setting(String name) {
        return ConfigProvider.getConfig().getValue(name, Integer.class);
    }

    /** A member and the token of the app. */
    public record MemberApp(UUID memberId, String token) {}
}
