package dev.kantis.member.identity;

import static dev.kantis.member.servers.MemberClient.refusal;
import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.EnrollMemberRequest;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.IdentityState;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.member.servers.Cable;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import dev.kantis.member.servers.MemberTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class AccountTest {
    private static final String PASSWORD = "correct-horse-battery";

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
    void aNewMemberGetsAUserWhoseTokenNamesTheMember() throws Exception {
        var member = enrolledAnd(IdentityState.IDENTITY_STATE_LINKED, someone().build());
        var user = userOf(member.getEmail());

        assertThat(user.get("username").asText()).isEqualTo(member.getEmail());
        assertThat(user.get("firstName").asText()).isEqualTo("Aino Maria");
        assertThat(user.get("lastName").asText()).isEqualTo("Aalto");
        assertThat(user.at("/requiredActions/0").asText()).isEqualTo("UPDATE_PASSWORD");
        var claims = claims(signIn(user, member.getEmail()));
        assertThat(claims.get("member_id").asText()).isEqualTo(member.getMemberId());
        assertThat(claims.get("sub").asText()).isEqualTo(user.get("id").asText());
    }

    @Test
    void othersLearnThatTheMemberCanSignIn() {
        var member = client.enroll(someone().build());

        var events = MemberTopic.eventsOf(member.getMemberId(), found -> found.size() >= 2);

        assertThat(MemberTopic.types(events)).containsExactly("MemberEnrolled", "IdentityLinked");
    }

    @Test
    void aMemberReadsTheOwnProfileAndNobodyElses() throws Exception {
        var aino = enrolledAnd(IdentityState.IDENTITY_STATE_LINKED, someone().build());
        var other = client.enroll(someone().build());
        var asAino = client.holding(signIn(userOf(aino.getEmail()), aino.getEmail()));

        assertThat(asAino.getMember(GetMemberRequest.getDefaultInstance()).getMemberId())
                .isEqualTo(aino.getMemberId());
        assertThat(asAino.getMember(GetMemberRequest.newBuilder()
                                .setReason("a test")
                                .setMemberId(aino.getMemberId())
                                .build())
                        .getEmail())
                .isEqualTo(aino.getEmail());
        var refusal = refusal(() -> asAino.getMember(GetMemberRequest.newBuilder()
                .setReason("a test")
                .setMemberId(other.getMemberId())
                .build()));
        assertThat(refusal.reason()).isEqualTo(Reason.REASON_NOT_PERMITTED);
    }

    @Test
    void whoSignedInFirstIsLinked() throws Exception {
        var username = "early-" + UUID.randomUUID();
        var subject = client.tokens().createUser(username, PASSWORD, null);
        var early = client.holding(client.tokens().userToken(username, PASSWORD));
        assertThat(refusal(() -> early.getMember(GetMemberRequest.getDefaultInstance()))
                        .reason())
                .isEqualTo(Reason.REASON_MEMBER_NOT_LINKED);

        var member = enrolledAnd(
                IdentityState.IDENTITY_STATE_LINKED,
                someone().setIdentitySubject(subject).build());

        var claims = claims(client.tokens().userToken(username, PASSWORD));
        assertThat(claims.get("member_id").asText()).isEqualTo(member.getMemberId());
        var again = refusal(
                () -> client.enroll(someone().setIdentitySubject(subject).build()));
        assertThat(again.reason()).isEqualTo(Reason.REASON_MEMBER_EXISTS);
        assertThat(again.metadata()).isEqualTo(Map.of("field", "identity_subject"));
    }

    @Test
    void aUserOfAnotherMemberIsNotTakenOver() throws Exception {
        var owner = UUID.randomUUID().toString();
        var username = "owned-" + owner;
        var subject = client.tokens().createUser(username, PASSWORD, owner);

        enrolledAnd(
                IdentityState.IDENTITY_STATE_FAILED,
                someone().setIdentitySubject(subject).build());

        assertThat(claims(client.tokens().userToken(username, PASSWORD))
                        .get("member_id")
                        .asText())
                .isEqualTo(owner);
    }

    @Test
    void aStrangersUserWithTheSameEmailIsNotTakenOver() throws Exception {
        var email = "stranger-" + UUID.randomUUID() + "@example.com";
        client.tokens().admin().call("POST", "/users", Map.of("username", email, "email", email, "enabled", true));

        enrolledAnd(
                IdentityState.IDENTITY_STATE_FAILED, someone().setEmail(email).build());

        assertThat(userOf(email).at("/attributes/member_id").isMissingNode()).isTrue();
    }

    @Test
    void aUserMadeBeforeACrashIsFoundAgain() throws Exception {
        var email = "crashed-" + UUID.randomUUID() + "@example.com";
        var made = new ArrayList<Member>();

        Cable.cutDuring(() -> {
            made.add(client.enroll(someone().setEmail(email).build()));
            makeAsIfBeforeACrash(made.getFirst());
        });

        awaitState(IdentityState.IDENTITY_STATE_LINKED, made.getFirst());
        assertThat(userOf(email).at("/attributes/member_id/0").asText())
                .isEqualTo(made.getFirst().getMemberId());
    }

    @Test
    void peopleEnrollWhileKeycloakIsAwayAndGetTheirAccountLater() {
        var enrolled = new ArrayList<Member>();

        Cable.cutDuring(() -> {
            for (var i = 0; i < 6; i++) {
                enrolled.add(client.enroll(someone().build()));
            }
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> enrolled.stream()
                            .allMatch(
                                    member -> read(member).getIdentityState() == IdentityState.IDENTITY_STATE_PENDING));
        });

        enrolled.forEach(member -> awaitState(IdentityState.IDENTITY_STATE_LINKED, member));
    }

    @Test
    void anAddressWithSignsThatNoUsernameMayHaveIsGoodEnough() throws Exception {
        var email = "o'brien-" + UUID.randomUUID() + "@example.com";

        var member = enrolledAnd(
                IdentityState.IDENTITY_STATE_LINKED,
                someone().setEmail(email).setName("Séamus (Jim) O'Brien").build());

        assertThat(claims(signIn(userOf(email), email)).get("member_id").asText())
                .isEqualTo(member.getMemberId());
    }

    private Member enrolledAnd(IdentityState state, EnrollMemberRequest request) {
        var member = client.enroll(request);
        awaitState(state, member);
        return member;
    }

    private void awaitState(IdentityState state, Member member) {
        await().atMost(Duration.ofSeconds(90)).until(() -> read(member).getIdentityState() == state);
    }

    private Member read(Member member) {
        return client.asStaff("support")
                .getMember(GetMemberRequest.newBuilder()
                        .setReason("a test")
                        .setMemberId(member.getMemberId())
                        .build());
    }

    private void makeAsIfBeforeACrash(Member member) {
        try {
            client.tokens()
                    .admin()
                    .call(
                            "POST",
                            "/users",
                            Map.of(
                                    "username",
                                    member.getEmail(),
                                    "email",
                                    member.getEmail(),
                                    "attributes",
                                    Map.of("member_id", List.of(member.getMemberId()))));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode userOf(String email) throws Exception {
        var address = URLEncoder.encode(email, StandardCharsets.UTF_8);
        return client.tokens()
                .admin()
                .call("GET", "/users?exact=true&email=" + address, null)
                .get(0);
    }

    private String signIn(JsonNode user, String email) throws Exception {
        var password = Map.of("type", "password", "value", PASSWORD, "temporary", false);
        client.tokens().admin().call("PUT", "/users/" + user.get("id").asText() + "/reset-password", password);
        return client.tokens().userToken(email, PASSWORD);
    }

    private static JsonNode claims(String token) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}
