package dev.kantis.ledger.program;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Sandbox;
import dev.kantis.ledger.program.AcceptProgram.Checked;
import dev.kantis.ledger.program.AcceptProgram.Named;
import dev.kantis.ledger.program.ProgramVersion.Decision;
import dev.kantis.ledger.program.ProgramVersion.Door;
import dev.kantis.ledger.program.ProgramVersion.Origin;
import dev.kantis.ledger.program.ProgramVersion.State;
import dev.kantis.ledger.program.ProgramVersion.Terms;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What becomes of documents, decisions and roll-backs. Pure. */
final class VersionDecisions {
    /** Versions of a program that wait or are scheduled at once; each replica has them ready. */
    static final int PENDING_MOST = 20;
    /** Programs side by side, and sandboxes beside them; each replica has the versions of all of them ready. */
    static final int PROGRAMS_MOST = 200;

    private VersionDecisions() {}

    /**
     * The version that a document repeats. A call repeats the version that was accepted last and not rejected; the
     * folder, which is read at every start, its own last version, whatever came by other doors since.
     */
    static Optional<ProgramVersion> same(Timeline timeline, String content, Door door) {
        return timeline.versions().reversed().stream()
                .filter(version -> door != Door.FOLDER || version.origin().door() == door)
                .findFirst()
                .filter(last -> last.content().equals(content))
                .filter(last -> door == Door.FOLDER || last.rejection().isEmpty());
    }

    /** The next version. It needs a second person if its document says so, or that of the version in force. */
    static Outcome<ProgramVersion> next(History history, Checked document, String content, Origin origin, Instant now) {
        var rollout = Objects.requireNonNullElse(document.spec().rollout(), Rollout.AT_ONCE);
        var startsAt = rollout.startsAt(ZoneId.of(document.spec().zone()));
        return next(history, document.name(), origin, now)
                .map(next -> with(history.of(document.name()), next, content, startsAt, rollout.asksApproval()));
    }

    /** A version like this earlier one, which was in force and is not. */
    static Outcome<ProgramVersion> restored(History history, Named named, UUID by, String reason, Instant now) {
        var timeline = history.of(named.program());
        var found = history.find(named.program(), named.version());
        if (found.isEmpty()) {
            return Outcome.refused(unknown(named));
        }
        var earlier = found.get();
        if (timeline.at(now).filter(earlier::equals).isPresent()) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_PROGRAM_VERSION_IN_FORCE, earlier.label() + " is in force: nothing changes."));
        }
        if (!timeline.wasInForce(earlier, now)) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_PROGRAM_VERSION_NEVER_IN_FORCE,
                    earlier.label() + " never was in force. Apply its document instead."));
        }
        var origin = Origin.rollBack(by, earlier.version(), reason);
        var asks = earlier.terms().asksApproval();
        return next(history, earlier.program(), origin, now)
                .map(next -> with(timeline, next, earlier.content(), Optional.empty(), asks));
    }

    private static Outcome<ProgramVersion> next(History history, String program, Origin origin, Instant now) {
        var timeline = history.of(program);
        if (timeline.versions().isEmpty() && beside(history, program) >= PROGRAMS_MOST) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_TOO_MANY_PROGRAMS,
                    "There are " + PROGRAMS_MOST + " of them side by side, and there may be no more. Give the document"
                            + " the name of one of them to make it its next version.",
                    Map.of("limit", Integer.toString(PROGRAMS_MOST))));
        }
        if (timeline.pending(now) >= PENDING_MOST) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_PROGRAM_VERSIONS_PENDING,
                    PENDING_MOST + " versions of " + program
                            + " wait or are scheduled. Approve or reject some of them first.",
                    Map.of("limit", Integer.toString(PENDING_MOST))));
        }
        var number = timeline.versions().stream()
                .mapToLong(ProgramVersion::version)
                .max()
                .orElse(0);
        return Outcome.done(new ProgramVersion(
                program,
                number + 1,
                "",
                after(history, now),
                origin,
                new Terms(Optional.empty(), false, false),
                Optional.empty(),
                Optional.empty()));
    }

    /** How many there are of its kind: sandboxes take no program's place. */
    private static long beside(History history, String program) {
        return history.programs().stream()
                .filter(other -> Sandbox.isProgram(other) == Sandbox.isProgram(program))
                .count();
    }

    private static ProgramVersion with(
            Timeline timeline, ProgramVersion next, String content, Optional<Instant> startsAt, boolean asks) {
        var needs = asks
                || timeline.at(next.acceptedAt())
                        .filter(current -> current.terms().asksApproval())
                        .isPresent();
        return new ProgramVersion(
                next.program(),
                next.version(),
                content,
                next.acceptedAt(),
                next.origin(),
                new Terms(startsAt, asks, needs),
                Optional.empty(),
                Optional.empty());
    }

    /** The order of versions is that of their times, however clocks of replicas differ. */
    private static Instant after(History history, Instant now) {
        var time = now.truncatedTo(ChronoUnit.MICROS);
        return history.lastAt()
                .map(last -> max(time, last.plus(1, ChronoUnit.MICROS)))
                .orElse(time);
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Outcome<ProgramVersion> find(History history, Named named) {
        return history.find(named.program(), named.version())
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(unknown(named)));
    }

    /** The version with the decision, or as it is when somebody decided so before. */
    static Outcome<ProgramVersion> decided(
            Timeline timeline, ProgramVersion version, boolean approved, Decision decision) {
        if ((approved ? version.approval() : version.rejection()).isPresent()
                && (!approved || version.rejection().isEmpty())) {
            return Outcome.done(version);
        }
        var state = timeline.stateOf(version, decision.at());
        if (state != State.WAITING && (approved || state != State.SCHEDULED)) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_PROGRAM_VERSION_DECIDED,
                    version.label() + " is "
                            + state.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": there is nothing to "
                            + (approved ? "approve." : "reject."),
                    Map.of("state", state.name())));
        }
        if (approved && version.origin().author().filter(decision.by()::equals).isPresent()) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_PROGRAM_APPROVAL_BY_AUTHOR,
                    "Somebody else than the author of " + version.label() + " has to approve it."));
        }
        var said = Optional.of(decision);
        return Outcome.done(new ProgramVersion(
                version.program(),
                version.version(),
                version.content(),
                version.acceptedAt(),
                version.origin(),
                version.terms(),
                approved ? said : version.approval(),
                approved ? version.rejection() : said));
    }

    static Refusal unknown(Named named) {
        return new Refusal(
                Reason.REASON_PROGRAM_VERSION_UNKNOWN,
                "There is no version " + named.version() + " of " + named.program() + ".");
    }
}
