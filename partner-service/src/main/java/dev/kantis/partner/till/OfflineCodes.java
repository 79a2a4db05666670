package dev.kantis.partner.till;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.partner.PartnerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Accepts codes while member-service does not answer: signed, in time, and at one till only as far as this replica
 * knows. Good for giving points; nobody spends by it.
 */
@ApplicationScoped
public class OfflineCodes {
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final CodeReader reader;
    private final InstantSource clock;
    private final Cache<ShownCode, Till> firstUses;

    @Inject
    OfflineCodes(CodeReader reader, InstantSource clock, PartnerConfig config) {
        this(reader, clock, config.codes().repeat(), config.codes().remembered(), Ticker.systemTicker());
    }

    OfflineCodes(CodeReader reader, InstantSource clock, Duration repeat, long remembered, Ticker ticker) {
        this.reader = reader;
        this.clock = clock;
        this.firstUses = Caffeine.newBuilder()
                .expireAfterWrite(repeat)
                .maximumSize(remembered)
                .ticker(ticker)
                .build();
    }

    /** Whether codes can be checked here now. */
    public boolean isReady() {
        return reader.isReady();
    }

    /** The member behind the code. */
    public Outcome<KnownMember> use(String text, Till till) {
        var read = reader.read(text);
        if (read.isEmpty()) {
            return refused(Reason.REASON_CODE_INVALID, "This is no code of a member. Ask for the code of the app.");
        }
        var code = read.get();
        var first = firstUses.getIfPresent(code);
        if (first == null) {
            if (!isInTime(code, clock.instant())) {
                return refused(
                        Reason.REASON_CODE_EXPIRED, "This code is too old. Ask the member to show the next one.");
            }
            first = firstUses.get(code, _ -> till);
        }
        return till.equals(first)
                ? Outcome.done(KnownMember.checkedOffline(code.memberId()))
                : refused(
                        Reason.REASON_CODE_USED,
                        "This code was shown at another till. Ask the member to show the next one.");
    }

    private static boolean isInTime(ShownCode code, Instant now) {
        return !now.isBefore(code.issuedAt().minus(SKEW)) && now.isBefore(code.expiresAt());
    }

    private static Outcome<KnownMember> refused(Reason reason, String message) {
        return Outcome.refused(new Refusal(reason, message));
    }
}
