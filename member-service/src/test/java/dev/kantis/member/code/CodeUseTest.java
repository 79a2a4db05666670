package dev.kantis.member.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.member.code.CodeUse.FirstUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CodeUseTest {
    private static final Instant ISSUED = Instant.parse("2026-06-01T12:00:00Z");
    private static final MemberCode CODE = new MemberCode(UUID.randomUUID(), ISSUED, 7);
    private static final CodeUse TIMES = new CodeUse(Duration.ofMinutes(1), Duration.ofMinutes(15));

    @Test
    void aTillMayBeginWithinAMinute() {
        assertThat(TIMES.mayBegin(CODE, ISSUED)).isTrue();
        assertThat(TIMES.mayBegin(CODE, ISSUED.plusSeconds(59))).isTrue();
        assertThat(TIMES.mayBegin(CODE, ISSUED.plusSeconds(60))).isFalse();
    }

    @Test
    void clocksMayDifferByHalfAMinute() {
        assertThat(TIMES.mayBegin(CODE, ISSUED.minusSeconds(30))).isTrue();
        assertThat(TIMES.mayBegin(CODE, ISSUED.minusSeconds(31))).isFalse();
    }

    @Test
    void whoHasBegunMayRepeatForAQuarterOfAnHour() {
        var begun = Optional.of(new FirstUse("here", ISSUED.plusSeconds(50)));

        assertThat(TIMES.refusal(begun, "here", ISSUED.plusSeconds(50 + 899))).isEmpty();
        assertThat(reason(TIMES.refusal(begun, "here", ISSUED.plusSeconds(50 + 900))))
                .isEqualTo(Reason.REASON_CODE_EXPIRED);
    }

    @Test
    void nobodyElseMayUseItAtAll() {
        var begun = Optional.of(new FirstUse("here", ISSUED));

        assertThat(reason(TIMES.refusal(begun, "there", ISSUED.plusSeconds(1)))).isEqualTo(Reason.REASON_CODE_USED);
    }

    @Test
    void whatNobodyUsedInTimeIsTooOld() {
        assertThat(reason(TIMES.refusal(Optional.empty(), "here", ISSUED.plusSeconds(61))))
                .isEqualTo(Reason.REASON_CODE_EXPIRED);
    }

    private static Reason reason(Optional<Refusal> refusal) {
        return refusal.orElseThrow().reason();
    }
}
