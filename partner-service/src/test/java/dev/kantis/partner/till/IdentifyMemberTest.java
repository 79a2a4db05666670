package dev.kantis.partner.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.partner.merchant.OAuthClients;
import dev.kantis.partner.merchant.PartnerStatus;
import dev.kantis.partner.till.ShownIdentifier.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** In a sandbox, where no neighbor is asked: both fail whoever asks them. */
class IdentifyMemberTest {
    private static final UUID ID = UUID.randomUUID();
    private static final Till TILL = new Till(ID, "center", "T1");
    private static final Sandbox SANDBOX = new Sandbox(
            ID,
            UUID.randomUUID(),
            "sandbox-kiosk",
            1,
            Duration.ZERO,
            new Sandbox.Changes(LocalDate.parse("2026-11-29"), 0));

    private final IdentifyMember identifyMember = new IdentifyMember(
            new ResolveMember(
                    (_, _, _) -> Uni.createFrom().failure(new AssertionError("asked")),
                    new RememberedMembers(Duration.ofMinutes(1), 100, System::nanoTime),
                    new SimpleMeterRegistry()),
            (_, _) -> Uni.createFrom().failure(new AssertionError("asked")),
            Instant::now);

    @Test
    void whoShowsACardOfTheSandboxIsMadeUpWithItsEnd() {
        var card = new ShownInSandbox(0, 43).cardNumber();

        var found = identifyMember
                .shown(partner(), TILL, ShownIdentifier.everywhere(Kind.CARD, card))
                .await()
                .indefinitely();

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.member())
                    .isEqualTo(new KnownMember(SANDBOX.member(43).toString(), "en", "Alex", card.substring(12)));
            assertThat(one.again()).isEqualTo(ShownIdentifier.everywhere(Kind.CARD, card));
        });
    }

    @Test
    void whoHasANameOfTheSandboxIsTheSameMember() {
        assertThat(identifyMember
                        .named(partner(), TILL, "Sandbox 0000043")
                        .await()
                        .indefinitely())
                .extracting(one -> one.member().memberId())
                .containsExactly(SANDBOX.member(43).toString());
        assertThat(identifyMember
                        .named(partner(), TILL, "Sandbox Twins")
                        .await()
                        .indefinitely())
                .hasSize(2);
    }

    @Test
    void aCardThatAsksForAnAnswerGetsIt() {
        var blocked = new ShownInSandbox(Reason.REASON_CARD_BLOCKED.getNumber(), 1).cardNumber();

        assertThat(reason(identifyMember.shown(partner(), TILL, ShownIdentifier.everywhere(Kind.CARD, blocked))))
                .isEqualTo(Reason.REASON_CARD_BLOCKED);
        assertThat(reason(identifyMember.named(partner(), TILL, "Aino Virtanen")))
                .isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
    }

    private static Reason reason(Uni<?> refused) {
        return catchThrowableOfType(
                        RefusalException.class, () -> refused.await().indefinitely())
                .refusal()
                .reason();
    }

    private static TillPartner partner() {
        return new TillPartner(
                ID,
                "sandbox-kiosk",
                PartnerStatus.LIVE,
                1,
                new OAuthClients(List.of()),
                Map.of(),
                List.of(),
                Optional.of(SANDBOX));
    }
}
