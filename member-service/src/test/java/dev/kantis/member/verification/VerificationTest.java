package dev.kantis.member.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.member.contact.Channel;
import dev.kantis.member.verification.Verification.About;
import dev.kantis.member.verification.Verification.Counts;
import dev.kantis.member.verification.Verification.Target;
import dev.kantis.member.verification.Verification.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final VerificationLimits LIMITS =
            new VerificationLimits(Duration.ofMinutes(15), 5, 3, 5, Duration.ofHours(1));
    private static final UUID ID = UUID.fromString("0196a000-0000-7000-8000-000000000001");
    private static final String HASH = OneTimeCode.hash(ID, "012345");

    @Test
    void theCodeThatWasSentLastIsRightUntilItEnds() {
        assertThat(sent(0).judge(HASH, LIMITS, NOW)).isEqualTo(new Verdict.Right());
        assertThat(sent(4).judge(HASH, LIMITS, NOW)).isEqualTo(new Verdict.Right());
        assertThat(sent(0).judge(HASH, LIMITS, NOW.plus(Duration.ofMinutes(15))))
                .isEqualTo(new Verdict.Over());
    }

    @Test
    void anotherCodeIsWrongAndAfterFiveNoneIsRight() {
        var other = OneTimeCode.hash(ID, "012346");

        assertThat(sent(0).judge(other, LIMITS, NOW)).isEqualTo(new Verdict.Wrong(4));
        assertThat(sent(4).judge(other, LIMITS, NOW)).isEqualTo(new Verdict.Wrong(0));
        assertThat(sent(5).judge(HASH, LIMITS, NOW)).isEqualTo(new Verdict.Over());
    }

    @Test
    void beforeAnythingWasSentNoCodeIsRight() {
        assertThat(verification(new Counts(1, 0), null).judge(HASH, LIMITS, NOW))
                .isEqualTo(new Verdict.Wrong(4));
    }

    @Test
    void threeLettersAreEnough() {
        assertThat(verification(new Counts(2, 0), HASH).mayGoAgain(LIMITS, NOW)).isTrue();
        assertThat(verification(new Counts(3, 0), HASH).mayGoAgain(LIMITS, NOW)).isFalse();
        assertThat(verification(new Counts(1, 5), HASH).mayGoAgain(LIMITS, NOW)).isFalse();
        assertThat(verification(new Counts(1, 0), HASH).mayGoAgain(LIMITS, NOW.plus(Duration.ofHours(1))))
                .isFalse();
    }

    @Test
    void anAddressGetsFiveLettersAnHour() {
        var first = NOW.minus(Duration.ofMinutes(50));

        assertThat(LIMITS.refusal(new VerificationLimits.Letters(4, first), NOW))
                .isEmpty();
        assertThat(LIMITS.refusal(new VerificationLimits.Letters(5, first), NOW))
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.REASON_TOO_MANY_REQUESTS))
                .hasValueSatisfying(
                        refusal -> assertThat(refusal.metadata()).containsEntry("retryAfterSeconds", "600"));
    }

    @Test
    void theSameCodeOfAnotherVerificationHasAnotherHash() {
        assertThat(OneTimeCode.hash(UUID.randomUUID(), "012345")).isNotEqualTo(HASH);
        assertThat(OneTimeCode.hash(ID, "012345")).isEqualTo(HASH).hasSize(32);
    }

    @Test
    void codesHaveSixDigitsEach() {
        var random = new Random(7);
        for (var i = 0; i < 1_000; i++) {
            assertThat(OneTimeCode.next(random)).matches("[0-9]{6}");
        }
    }

    @Test
    void itDoesNotPrintTheAddress() {
        assertThat(sent(0).toString()).doesNotContain("aino");
    }

    private static Verification sent(int wrongCodes) {
        return verification(new Counts(1, wrongCodes), HASH);
    }

    private static Verification verification(Counts counts, @Nullable String hash) {
        var target = new Target(Channel.EMAIL, "aino@example.com", "fi", null);
        return new Verification(ID, About.ENROLLMENT, target, NOW.plus(Duration.ofMinutes(15)), counts, hash);
    }
}
