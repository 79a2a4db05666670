package dev.kantis.member.rights.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.member.MemberConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Links to archives: export and end, sealed with the key of page tokens, so nobody makes one or changes its end, and
 * every replica reads it.
 */
@ApplicationScoped
class ExportLinks {
    private static final String SCOPE = "GetExportArchive";

    private final PageTokens tokens;
    private final InstantSource clock;
    private final Duration validity;

    ExportLinks(PageTokens tokens, InstantSource clock, MemberConfig config) {
        this.tokens = tokens;
        this.clock = clock;
        this.validity = config.exports().link();
    }

    /** A link and when it ends. */
    record Link(String text, Instant end) {}

    Link to(UUID export) {
        var end = clock.instant().plus(validity).truncatedTo(ChronoUnit.SECONDS);
        return new Link(tokens.seal(SCOPE, export + " " + end.getEpochSecond()), end);
    }

    /** The export that a link leads to. */
    UUID read(String link) {
        var parts = opened(link).split(" ", 2);
        if (clock.instant().isAfter(Instant.ofEpochSecond(Long.parseLong(parts[1])))) {
            throw invalid();
        }
        return UUID.fromString(parts[0]);
    }

    private String opened(String link) {
        try {
            return tokens.open(SCOPE, link).orElseThrow(ExportLinks::invalid);
        } catch (RefusalException _) {
            throw invalid();
        }
    }

    static RuntimeException invalid() {
        return new Refusal(
                        Reason.REASON_LINK_INVALID,
                        "This link is none, or its time or that of the archive is over. Look at the export again.")
                .asException();
    }
}
