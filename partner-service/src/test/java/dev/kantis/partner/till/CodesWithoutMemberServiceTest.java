package dev.kantis.partner.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.partner.servers.FakeMemberCodes;
import dev.kantis.partner.servers.PartnerServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** member-service gives out its public key once, and is away from then on. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class CodesWithoutMemberServiceTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    ResolveMember resolveMember;

    @Inject
    OfflineCodes offlineCodes;

    @Test
    void pointsAreGivenByACodeAndNobodySpendsByIt() throws Exception {
        var member = UUID.randomUUID();
        var here = new Till(UUID.randomUUID(), "center", "T1");
        var there = new Till(here.partnerId(), "center", "T2");
        String code;
        String late;
        try (var members = new FakeMemberCodes()) {
            await().atMost(Duration.ofSeconds(90)).until(offlineCodes::isReady);
            code = members.code(member, Instant.now(), 1);
            late = members.code(member, Instant.now().minusSeconds(61), 2);
        }

        assertThat(resolve(code, here, Use.EARN).memberId()).isEqualTo(member.toString());
        assertThat(resolve(code, here, Use.EARN).memberId()).isEqualTo(member.toString());
        assertThat(catchThrowable(() -> resolve(code, here, Use.SPEND)))
                .as("spending waits for member-service")
                .isNotNull()
                .isNotInstanceOf(RefusalException.class);
        assertThat(reason(code, there)).isEqualTo(Reason.REASON_CODE_USED);
        assertThat(reason(late, here)).isEqualTo(Reason.REASON_CODE_EXPIRED);
        assertThat(reason("x".repeat(130), here)).isEqualTo(Reason.REASON_CODE_INVALID);
    }

    private Reason reason(String code, Till till) {
        return ((RefusalException) catchThrowable(() -> resolve(code, till, Use.EARN)))
                .refusal()
                .reason();
    }

    private KnownMember resolve(String code, Till till, Use use) {
        return resolveMember
                .resolve(ShownIdentifier.memberCode(code, till), till, use)
                .await()
                .atMost(LIMIT);
    }
}
