package dev.kantis.partner.till;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.partner.merchant.Partner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a partner tries out: a program of its own in the ledger, whose time is so far {@code ahead}. {@code partnerId}
 * is the partner that stands for it. A reset begins the next generation, of which nothing is known yet.
 */
public record Sandbox(
        UUID partnerId, UUID ofPartnerId, String program, int generation, Duration ahead, Changes changes) {
    /** Its time goes no further. */
    public static final Duration MOST_AHEAD = Duration.ofDays(3_650);

    /** The last day on which it was changed, UTC, and how often. */
    public record Changes(LocalDate day, int count) {
        /** More a day are refused: each one is a version of its program. */
        public static final int MOST = 200;

        private Changes oneMore(LocalDate today) {
            return new Changes(today, day.equals(today) ? count + 1 : 1);
        }
    }

    /** A new one. */
    public static Sandbox of(Partner partner, UUID partnerId, Instant now) {
        return new Sandbox(partnerId, partner.id(), nameFor(partner), 1, Duration.ZERO, new Changes(day(now), 1));
    }

    /** How the partner and the program of a sandbox are named. */
    public static String nameFor(Partner partner) {
        return Partner.SANDBOX_PREFIX
                + (partner.name().length() <= 54
                        ? partner.name()
                        : partner.name().substring(0, 45) + "-"
                                + partner.id().toString().substring(0, 8));
    }

    /** The refusal of a credential that belongs to no sandbox. */
    public static Refusal needed() {
        return new Refusal(
                Reason.REASON_SANDBOX_NEEDED,
                "This credential is not of a sandbox. Sign in with the one that OpenSandbox answered.");
    }

    /** What time it is there. */
    public Instant timeAt(Instant now) {
        return now.plus(ahead);
    }

    /** As whom the ledger knows this generation. */
    public UUID ledgerId() {
        return named("partner");
    }

    /** Who is made up under this number, in this generation. */
    public UUID member(long number) {
        return named("member " + number);
    }

    private UUID named(String what) {
        var name = partnerId + " " + generation + " " + what;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** A unit as the ledger names it; tills name it without the program. */
    public String ledgerUnit(String unit) {
        return program + "/" + unit;
    }

    /** A unit as tills name it. */
    public String tillUnit(String unit) {
        return unit.startsWith(program + "/") ? unit.substring(program.length() + 1) : unit;
    }

    /** The same later. */
    public Outcome<Sandbox> later(Duration by, Instant now) {
        var then = ahead.plus(by);
        if (then.compareTo(MOST_AHEAD) > 0) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_REQUEST_INVALID,
                    "The sandbox is no more than " + MOST_AHEAD.toDays() + " days ahead. Reset it to begin again.",
                    Map.of("fields", "seconds")));
        }
        return changed(generation, then, now);
    }

    /** The next generation, at the time it really is. */
    public Outcome<Sandbox> reset(Instant now) {
        return changed(generation + 1, Duration.ZERO, now);
    }

    private Outcome<Sandbox> changed(int newGeneration, Duration newAhead, Instant now) {
        var more = changes.oneMore(day(now));
        return tooMany(more, now)
                .<Outcome<Sandbox>>map(Outcome::refused)
                .orElseGet(() ->
                        Outcome.done(new Sandbox(partnerId, ofPartnerId, program, newGeneration, newAhead, more)));
    }

    private static Optional<Refusal> tooMany(Changes more, Instant now) {
        if (more.count() <= Changes.MOST) {
            return Optional.empty();
        }
        var tomorrow = day(now).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return Optional.of(new Refusal(
                Reason.REASON_TOO_MANY_REQUESTS,
                "A sandbox is reset or moved " + Changes.MOST + " times a day at most.",
                Map.of(
                        Refusal.RETRY_AFTER_SECONDS,
                        Long.toString(Duration.between(now, tomorrow).toSeconds() + 1))));
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
