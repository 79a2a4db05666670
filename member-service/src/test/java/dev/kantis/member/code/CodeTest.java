package dev.kantis.member.code;

import static dev.kantis.member.servers.MemberClient.refusal;
import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.GetCodeKeysRequest;
import dev.kantis.contracts.member.v1.GetMemberCodeRequest;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.MemberIdentifier;
import dev.kantis.contracts.member.v1.ResolveMemberRequest;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.signatures.SignedText;
import dev.kantis.kit.signatures.SigningKey;
import dev.kantis.kit.signatures.VerifyingKey;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of the app, from making it to showing it at tills. */
@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class CodeTest {
    private final String partner = UUID.randomUUID().toString();
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
    void aCodeNamesItsMemberAtTheTillWhereItIsShown() {
        var member = client.enroll(someone().build());
        var code = codeOf(member);

        assertThat(resolve(code, "T1")).isEqualTo(member.getMemberId());
        assertThat(resolve(code, "T1")).as("the same till again").isEqualTo(member.getMemberId());
        assertThat(refusal(() -> resolve(code, "T2")).reason()).isEqualTo(Reason.REASON_CODE_USED);
        assertThat(resolve(codeOf(member), "T2")).as("the next code").isEqualTo(member.getMemberId());
    }

    @Test
    void ofTwentyTillsThatShowACodeAtOnceOneIsServed() throws Exception {
        var code = codeOf(client.enroll(someone().build()));
        var answers = new ArrayList<Future<Boolean>>();

        try (var tills = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 20; i++) {
                var terminal = "T" + i;
                answers.add(tills.submit(() -> isServed(code, terminal)));
            }
        }

        var served = 0;
        for (var answer : answers) {
            served += answer.get() ? 1 : 0;
        }
        assertThat(served).isEqualTo(1);
    }

    @Test
    void partnersCheckCodesWithThePublicKeyAndFindNothingPersonal() {
        var member = client.enroll(someone().build());
        var code = codeOf(member);

        var keys = client.codes(client.tokens().serviceToken("partner-service"))
                .getCodeKeys(GetCodeKeysRequest.getDefaultInstance());
        var known = keys.getKeysList().stream()
                .map(key -> VerifyingKey.of(key.toByteArray()))
                .toList();

        assertThat(SignedText.open(code, known)).isPresent();
        assertThat(keys.getValiditySeconds()).isEqualTo(60);
        assertThat(code).hasSizeLessThan(160).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void aCodeOfTheKeyBeforeIsGoodAndOneOfAStrangersIsNot() {
        var member = client.enroll(someone().build());
        var content = SignedText.open(codeOf(member), keys()).orElseThrow();
        var before = SigningKey.of(Base64.getDecoder().decode(MemberServers.OTHER_CODE_KEY));

        assertThat(resolve(SignedText.of(content, before), "T1")).isEqualTo(member.getMemberId());
        assertThat(refusal(() -> resolve(SignedText.of(content, SigningKey.random()), "T1"))
                        .reason())
                .isEqualTo(Reason.REASON_CODE_INVALID);
        assertThat(refusal(() -> resolve("no code", "T1")).reason()).isEqualTo(Reason.REASON_REQUEST_INVALID);
    }

    @Test
    void onlyMembersGetCodes() {
        var empty = GetMemberCodeRequest.getDefaultInstance();

        assertThat(refusal(() -> client.codes(client.tokens().staffToken("admin"))
                                .getMemberCode(empty))
                        .reason())
                .isIn(Reason.REASON_NOT_PERMITTED, Reason.REASON_MEMBER_NOT_LINKED);
        assertThat(refusal(() -> client.codes(client.tokens().serviceToken("gateway"))
                                .getCodeKeys(GetCodeKeysRequest.getDefaultInstance()))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
    }

    private List<VerifyingKey> keys() {
        return client
                .codes(client.tokens().serviceToken("partner-service"))
                .getCodeKeys(GetCodeKeysRequest.getDefaultInstance())
                .getKeysList()
                .stream()
                .map(key -> VerifyingKey.of(key.toByteArray()))
                .toList();
    }

    private boolean isServed(String code, String terminal) {
        try {
            return !resolve(code, terminal).isEmpty();
        } catch (StatusRuntimeException e) {
            assertThat(Statuses.refusalIn(e).orElseThrow().reason()).isEqualTo(Reason.REASON_CODE_USED);
            return false;
        }
    }

    private String codeOf(Member member) {
        return client.codes(client.memberToken(member.getMemberId()))
                .getMemberCode(GetMemberCodeRequest.getDefaultInstance())
                .getCode();
    }

    private String resolve(String code, String terminal) {
        return client.as("partner-service")
                .resolveMember(ResolveMemberRequest.newBuilder()
                        .setIdentifier(MemberIdentifier.newBuilder().setMemberCode(code))
                        .setPartnerId(partner)
                        .setStoreId("center")
                        .setTerminalId(terminal)
                        .build())
                .getMemberId();
    }
}
