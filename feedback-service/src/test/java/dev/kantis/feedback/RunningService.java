package dev.kantis.feedback;

import dev.kantis.contracts.feedback.v1.SurveyServiceGrpc;
import dev.kantis.contracts.feedback.v1.SurveyServiceGrpc.SurveyServiceBlockingStub;
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
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service under test as its callers see it: stubs that carry real tokens. */
public final class RunningService {
    private static final Tokens TOKENS = TestServers.shared().tokens();
    private static final FreshTokens SEEN = new FreshTokens();
    private static final ManagedChannel CHANNEL = ManagedChannelBuilder.forAddress(
                    "127.0.0.1", ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class))
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

    public static SurveyServiceBlockingStub surveys(String token) {
        return SurveyServiceGrpc.newBlockingStub(CHANNEL).withCallCredentials(new BearerToken(token));
    }

    public static SurveyServiceBlockingStub surveysWithoutToken() {
        return SurveyServiceGrpc.newBlockingStub(CHANNEL);
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

    /** A member and the token of the app. */
    public record MemberApp(UUID memberId, String token) {}
}
