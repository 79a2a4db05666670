package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.partner.till.ShownIdentifier;
import dev.kantis.partner.till.Till;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * What names members whom a till was told of: sealed, and good for a while at that terminal alone, on each replica.
 * Nothing is kept of them.
 */
@ApplicationScoped
class Handles {
    /** As long as a terminal may use a code again. */
    private static final Duration GOOD = Duration.ofMinutes(15);

    private static final String SPACE = " ";
    private static final int PARTS = 3;

    private final PageTokens tokens;
    private final InstantSource clock;

    Handles(PageTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Until when handles that are given now are good. */
    Instant end() {
        return clock.instant().plus(GOOD).truncatedTo(ChronoUnit.SECONDS);
    }

    String seal(Till till, ShownIdentifier member, Instant end) {
        return tokens.seal(
                scope(till),
                String.join(
                        SPACE,
                        Long.toString(end.getEpochSecond()),
                        member.kind().name(),
                        member.value()));
    }

    /** Whom the handle names; refused when its time is over or it is of another terminal. */
    ShownIdentifier open(Till till, String handle) {
        var parts = content(till, handle).split(SPACE, PARTS);
        if (!clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[0])))) {
            throw new Refusal(
                            Reason.REASON_HANDLE_EXPIRED,
                            "A handle is good for " + GOOD.toMinutes() + " minutes. Identify the member again.")
                    .asException();
        }
        return ShownIdentifier.everywhere(ShownIdentifier.Kind.valueOf(parts[1]), parts[2]);
    }

    private String content(Till till, String handle) {
        try {
            return tokens.open(scope(till), handle).orElseThrow(Handles::invalid);
        } catch (RefusalException _) {
            throw invalid();
        }
    }

    private static RefusalException invalid() {
        return new Refusal(Reason.REASON_HANDLE_INVALID, "This handle was not answered to this terminal.")
                .asException();
    }

    private static String scope(Till till) {
        return "IdentifyMember " + till.partnerId() + "/" + till.storeId() + "/" + till.terminalId();
    }
}
