package dev.kantis.partner.till;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.partner.merchant.Partner;
import dev.kantis.partner.merchant.PartnerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SandboxTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final Sandbox sandbox = Sandbox.of(partner("cafe"), UUID.randomUUID(), NOW);

    @Test
    void aResetForgetsAllAndComesBackToTheRealTime() {
        var later = sandbox.later(DAY, NOW).orThrow();
        var anew = later.reset(NOW).orThrow();

        assertThat(later.timeAt(NOW)).isEqualTo(NOW.plus(DAY));
        assertThat(later.ledgerId()).isEqualTo(sandbox.ledgerId());
        assertThat(anew.timeAt(NOW)).isEqualTo(NOW);
        assertThat(anew.ledgerId()).isNotEqualTo(sandbox.ledgerId());
        assertThat(anew.member(1)).isNotEqualTo(sandbox.member(1));
        assertThat(sandbox.member(2)).isNotEqualTo(sandbox.member(1));
    }

    @Test
    void itsTimeGoesTenYearsAheadAtMost() {
        var far = sandbox.later(Sandbox.MOST_AHEAD, NOW).orThrow();

        assertThat(refusal(far.later(Duration.ofSeconds(1), NOW)).reason()).isEqualTo(Reason.REASON_REQUEST_INVALID);
    }

    @Test
    void afterTwoHundredChangesADayTheNextDayIsWaitedFor() {
        var changed = sandbox;
        for (var i = 1; i < Sandbox.Changes.MOST; i++) {
            changed = changed.reset(NOW).orThrow();
        }

        var refused = refusal(changed.reset(NOW));

        assertThat(refused.reason()).isEqualTo(Reason.REASON_TOO_MANY_REQUESTS);
        assertThat(refused.metadata()).containsEntry(Refusal.RETRY_AFTER_SECONDS, "43201");
        assertThat(changed.reset(NOW.plus(DAY)).orThrow().changes().count()).isEqualTo(1);
    }

    @Test
    void unitsHaveNoProgramAtTills() {
        assertThat(sandbox.ledgerUnit("")).isEqualTo("sandbox-cafe/");
        assertThat(sandbox.ledgerUnit("stamps")).isEqualTo("sandbox-cafe/stamps");
        assertThat(sandbox.tillUnit("sandbox-cafe/stamps")).isEqualTo("stamps");
    }

    @Test
    void aLongNameIsCutAndStaysItsOwn() {
        var name = "a".repeat(63);

        assertThat(Sandbox.nameFor(partner(name))).hasSizeLessThanOrEqualTo(63).startsWith("sandbox-aaa");
        assertThat(Sandbox.nameFor(partner(name))).isNotEqualTo(Sandbox.nameFor(partner(name)));
    }

    private static Refusal refusal(Outcome<Sandbox> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<Sandbox>) outcome).refusal();
    }

    private static Partner partner(String name) {
        return new Partner(
                UUID.randomUUID(),
                name,
                "Café",
                PartnerStatus.SANDBOX,
                List.of(),
                Partner.firstClient(name),
                NOW,
                Partner.FIRST_VERSION);
    }
}
