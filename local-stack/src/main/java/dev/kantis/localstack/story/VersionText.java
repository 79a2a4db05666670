package dev.kantis.localstack.story;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.ledger.v1.ProgramChange;
import dev.kantis.contracts.ledger.v1.ProgramChangeKind;
import dev.kantis.contracts.ledger.v1.ProgramDecision;
import dev.kantis.contracts.ledger.v1.ProgramVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Versions of the program and their differences for people. */
final class VersionText {
    private VersionText() {}

    static String list(List<ProgramVersion> versions) {
        var text = new StringBuilder(row("VERSION", "STATE", "DOOR", "ACCEPTED", "FROM", "UNTIL", "AUTHOR"));
        versions.forEach(version -> text.append(row(
                label(version),
                state(version),
                version.getDoor().name().replace("PROGRAM_DOOR_", ""),
                time(version.hasAcceptTime(), version.getAcceptTime()),
                time(version.hasStartTime(), version.getStartTime()),
                time(version.hasEndTime(), version.getEndTime()),
                version.getAuthor())));
        return text.toString();
    }

    static String details(ProgramVersion version) {
        var lines = new StringBuilder(label(version) + " is " + state(version) + "\n");
        if (version.hasStartTime()) {
            lines.append("from ").append(time(true, version.getStartTime())).append('\n');
        }
        if (version.getRestoredVersion() > 0) {
            lines.append("brings back version ").append(version.getRestoredVersion());
            lines.append(": ").append(version.getReason()).append('\n');
        }
        if (version.getApprovalNeeded() && !version.hasApproval() && !version.hasRejection()) {
            lines.append("somebody else than its author has to approve it\n");
        }
        lines.append(decision("approved", version.hasApproval(), version.getApproval()));
        lines.append(decision("rejected", version.hasRejection(), version.getRejection()));
        return lines.toString();
    }

    static String changes(List<ProgramChange> changes) {
        return changes.isEmpty()
                ? "They say the same.\n"
                : changes.stream().map(VersionText::change).collect(Collectors.joining());
    }

    private static String change(ProgramChange change) {
        var added = change.getKind() == ProgramChangeKind.PROGRAM_CHANGE_KIND_ADDED;
        var removed = change.getKind() == ProgramChangeKind.PROGRAM_CHANGE_KIND_REMOVED;
        var sign = added ? "+" : removed ? "-" : "~";
        var values = added
                ? change.getAfter()
                : removed ? change.getBefore() : change.getBefore() + " -> " + change.getAfter();
        return sign + " " + change.getPath() + ": " + values + "\n";
    }

    private static String decision(String what, boolean present, ProgramDecision decision) {
        return present
                ? what + " by " + decision.getDecidedBy() + " at " + time(true, decision.getDecideTime())
                        + (decision.getComment().isEmpty() ? "" : ": " + decision.getComment()) + "\n"
                : "";
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-28s %-10s %-10s %-21s %-21s %-21s %s", cells)
                        .stripTrailing()
                + "\n";
    }

    private static String label(ProgramVersion version) {
        return version.getProgram() + "@" + version.getVersion();
    }

    private static String state(ProgramVersion version) {
        return version.getState().name().replace("PROGRAM_VERSION_STATE_", "");
    }

    private static String time(boolean present, Timestamp time) {
        return present
                ? Instant.ofEpochSecond(time.getSeconds())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                : "";
    }
}
