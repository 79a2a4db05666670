package dev.kantis.partner.till.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.partner.servers.PartnerServers;
import dev.kantis.partner.till.ShownIdentifier;
import dev.kantis.partner.till.ShownIdentifier.Kind;
import dev.kantis.partner.till.Till;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class HandlesTest {
    private static final Instant START = Instant.parse("2026-11-29T12:00:00Z");
    private static final Till TILL = new Till(UUID.randomUUID(), "center", "T1");
    private static final ShownIdentifier AINO =
            ShownIdentifier.everywhere(Kind.MEMBER_ID, UUID.randomUUID().toString());

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Inject
    PageTokens tokens;

    @Test
    void aHandleNamesTheMemberForFifteenMinutes() {
        var handles = new Handles(tokens, now::get);
        var handle = handles.seal(TILL, AINO, handles.end());

        assertThat(handle).matches("[A-Za-z0-9_-]{40,256}").doesNotContain(AINO.value());
        assertThat(handles.open(TILL, handle)).isEqualTo(AINO);
        now.set(START.plus(Duration.ofMinutes(15)).minusMillis(1));
        assertThat(handles.open(TILL, handle)).isEqualTo(AINO);
        now.set(START.plus(Duration.ofMinutes(15)));
        assertThat(reason(handles, TILL, handle)).isEqualTo(Reason.REASON_HANDLE_EXPIRED);
    }

    @Test
    void itIsGoodAtItsTerminalAlone() {
        var handles = new Handles(tokens, now::get);
        var handle = handles.seal(TILL, AINO, handles.end());
        var last = handle.charAt(handle.length() - 10);
        var forged =
                new StringBuilder(handle).replace(handle.length() - 10, handle.length() - 9, last == 'A' ? "B" : "A");

        for (var other : new Till[] {
            new Till(TILL.partnerId(), "center", "T2"),
            new Till(TILL.partnerId(), "harbor", "T1"),
            new Till(UUID.randomUUID(), "center", "T1")
        }) {
            assertThat(reason(handles, other, handle)).isEqualTo(Reason.REASON_HANDLE_INVALID);
        }
        assertThat(reason(handles, TILL, forged.toString())).isEqualTo(Reason.REASON_HANDLE_INVALID);
        assertThat(reason(handles, TILL, tokens.seal("another list", "position")))
                .isEqualTo(Reason.REASON_HANDLE_INVALID);
    }

    private static Reason reason(Handles handles, Till till, String handle) {
        return catchThrowableOfType(RefusalException.class, () -> handles.open(till, handle))
                .refusal()
                .reason();
    }
}
