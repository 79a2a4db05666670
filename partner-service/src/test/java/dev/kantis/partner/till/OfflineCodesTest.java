package dev.kantis.partner.till;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfflineCodesTest {
    private static final Instant ISSUED = Instant.parse("2026-06-01T12:00:00Z");
    private static final ShownCode CODE = new ShownCode("a-member", ISSUED, ISSUED.plusSeconds(60), 7);
    private static final Till HERE = new Till(UUID.randomUUID(), "center", "T1");
    private static final Till THERE = new Till(HERE.partnerId(), "center", "T2");

    private final AtomicReference<Instant> now = new AtomicReference<>(ISSUED);
    private final OfflineCodes codes =
            new OfflineCodes(new OneCode(), now::get, Duration.ofMinutes(15), 100, this::nanos);

    @Test
    void aCodeIsGoodUntilItExpires() {
        now.set(ISSUED.plusSeconds(59));

        assertThat(codes.use("good", HERE)).isEqualTo(Outcome.done(KnownMember.checkedOffline("a-member")));
    }

    @Test
    void afterThatNobodyMayBegin() {
        now.set(ISSUED.plusSeconds(60));

        assertThat(reason("good", HERE)).isEqualTo(Reason.REASON_CODE_EXPIRED);
    }

    @Test
    void aCodeFromTheFutureIsRefused() {
        now.set(ISSUED.minusSeconds(31));

        assertThat(reason("good", HERE)).isEqualTo(Reason.REASON_CODE_EXPIRED);
    }

    @Test
    void theTillThatBeganMayGoOnForAWhileAndNoOtherAtAll() {
        codes.use("good", HERE);
        now.set(ISSUED.plus(Duration.ofMinutes(14)));

        assertThat(codes.use("good", HERE)).isInstanceOf(Outcome.Done.class);
        assertThat(reason("good", THERE)).isEqualTo(Reason.REASON_CODE_USED);

        now.set(ISSUED.plus(Duration.ofMinutes(15)));
        assertThat(reason("good", HERE)).isEqualTo(Reason.REASON_CODE_EXPIRED);
    }

    @Test
    void whatWasNotSignedIsNoCode() {
        assertThat(reason("forged", HERE)).isEqualTo(Reason.REASON_CODE_INVALID);
    }

    private @Nullable Reason reason(String text, Till till) {
        return codes.use(text, till) instanceof Outcome.Refused<KnownMember>(var refusal) ? refusal.reason() : null;
    }

    private long nanos() {
        return Duration.between(ISSUED, now.get()).toNanos();
    }

    /** Knows one code. */
    private static final class OneCode implements CodeReader {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public Optional<ShownCode> read(String text) {
            return text.equals("good") ? Optional.of(CODE) : Optional.empty();
        }
    }
}
