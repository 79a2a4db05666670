package dev.kantis.member.lookup;

import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.MemberIdentifier;
import dev.kantis.contracts.member.v1.ResolveMemberRequest;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.member.identifier.CardNumber;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Card numbers that are guessed at a till. */
@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class GuessTest {
    private static final int GUESSES = 1_000;

    private final String partner = UUID.randomUUID().toString();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private MemberClient client;

    @BeforeEach
    void connect() {
        client = new MemberClient();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void aThousandGuessesAtOneTerminalAreRefusedAfterThirty() {
        var answers = guess(terminal -> "T1");

        assertThat(answers.getOrDefault(Reason.REASON_MEMBER_UNKNOWN, 0))
                .as("seed " + seed)
                .isBetween(30, 33);
        assertThat(answers).containsOnlyKeys(Reason.REASON_MEMBER_UNKNOWN, Reason.REASON_TOO_MANY_REQUESTS);
    }

    @Test
    void aThousandGuessesAtManyTerminalsAreRefusedAfterThreeHundred() {
        var answers = guess(guess -> "T" + guess);

        assertThat(answers.getOrDefault(Reason.REASON_MEMBER_UNKNOWN, 0))
                .as("seed " + seed)
                .isBetween(300, 330);
        assertThat(answers).containsOnlyKeys(Reason.REASON_MEMBER_UNKNOWN, Reason.REASON_TOO_MANY_REQUESTS);
    }

    @Test
    void theRefusalSaysWhenToComeBack() {
        guess(_ -> "T1");

        var refused = catchThrowableOfType(StatusRuntimeException.class, () -> ask(anyCard(), "T1"));

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        var retry = Objects.requireNonNull(StatusProto.fromThrowable(refused)).getDetailsList().stream()
                .filter(detail -> detail.is(RetryInfo.class))
                .findFirst()
                .orElseThrow();
        assertThat(seconds(retry)).isBetween(1L, 20L);
    }

    @Test
    void thoseWhomThePartnerKnowsAreServedWhileItsTillsGuess() {
        var regular = client.enroll(someone().build());
        var newcomer = client.enroll(someone().build());
        ask(regular.getCardNumber(), "T1");

        guess(guess -> "T" + guess);

        assertThat(ask(regular.getCardNumber(), "T1")).isEqualTo(regular.getMemberId());
        assertThat(ask(regular.getCardNumber(), "T9999")).isEqualTo(regular.getMemberId());
        assertThat(refusal(newcomer.getCardNumber(), "T9999")).isEqualTo(Reason.REASON_TOO_MANY_REQUESTS);
    }

    @Test
    void honestTillsMayServeAsManyAsCome() {
        var members = new String[100];
        for (var i = 0; i < members.length; i++) {
            members[i] = client.enroll(someone().build()).getCardNumber();
        }

        for (var card : members) {
            assertThat(ask(card, "T1")).isNotEmpty();
        }
        assertThat(refusal(anyCard(), "T1")).isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
    }

    @Test
    void partnerServiceSaysWhoseTillAsks() {
        var nobody = ResolveMemberRequest.newBuilder()
                .setIdentifier(MemberIdentifier.newBuilder().setCardNumber(anyCard()))
                .build();

        var refused = MemberClient.refusal(() -> client.as("partner-service").resolveMember(nobody));

        assertThat(refused.reason()).isEqualTo(Reason.REASON_REQUEST_INVALID);
        assertThat(refused.metadata()).containsEntry("fields", "partner_id");
        assertThat(MemberClient.refusal(() -> client.asStaff("support").resolveMember(nobody))
                        .reason())
                .isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
    }

    private interface Terminals {
        String of(int guess);
    }

    private Map<Reason, Integer> guess(Terminals terminals) {
        var answers = new EnumMap<Reason, Integer>(Reason.class);
        for (var guess = 0; guess < GUESSES; guess++) {
            answers.merge(refusal(anyCard(), terminals.of(guess)), 1, Integer::sum);
        }
        return answers;
    }

    private String anyCard() {
        return CardNumber.random("6299", random).digits();
    }

    private Reason refusal(String card, String terminal) {
        return Statuses.refusalIn(catchThrowableOfType(StatusRuntimeException.class, () -> ask(card, terminal)))
                .orElseThrow()
                .reason();
    }

    private String ask(String card, String terminal) {
        return client.as("partner-service")
                .resolveMember(ResolveMemberRequest.newBuilder()
                        .setIdentifier(MemberIdentifier.newBuilder().setCardNumber(card))
                        .setPartnerId(partner)
                        .setStoreId("center")
                        .setTerminalId(terminal)
                        .build())
                .getMemberId();
    }

    private static long seconds(Any retry) {
        try {
            return retry.unpack(RetryInfo.class).getRetryDelay().getSeconds();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
