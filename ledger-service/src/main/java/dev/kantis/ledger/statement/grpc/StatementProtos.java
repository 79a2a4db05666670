package dev.kantis.ledger.statement.grpc;

import dev.kantis.contracts.ledger.v1.DayPoints;
import dev.kantis.contracts.ledger.v1.Entry;
import dev.kantis.contracts.ledger.v1.ExplainEntryResponse;
import dev.kantis.contracts.ledger.v1.ExplainedMove;
import dev.kantis.contracts.ledger.v1.ExplainedRule;
import dev.kantis.contracts.ledger.v1.LaneCursor;
import dev.kantis.contracts.ledger.v1.LinePoints;
import dev.kantis.contracts.ledger.v1.RollForwardRow;
import dev.kantis.contracts.ledger.v1.StreamEntriesResponse;
import dev.kantis.contracts.ledger.v1.UndoneEntry;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.batch.Lane;
import dev.kantis.ledger.statement.LanePage;
import dev.kantis.ledger.statement.LedgerEntry;
import dev.kantis.ledger.statement.Move;
import dev.kantis.ledger.statement.Origin;
import dev.kantis.ledger.statement.RollForward;
import dev.kantis.ledger.statement.Sentences;
import dev.kantis.ledger.wallet.grpc.EntryProtos;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What is read of the ledger, as it travels. */
final class StatementProtos {
    private StatementProtos() {}

    static DayPoints dayPoints(String unit, dev.kantis.ledger.statement.DayPoints points) {
        return DayPoints.newBuilder()
                .setUnit(unit)
                .setDay(points.day() == null ? "" : points.day().toString())
                .setPoints(points.points())
                .setReleaseEvent(Objects.requireNonNullElse(points.event(), ""))
                .build();
    }

    static ExplainEntryResponse explained(LedgerEntry entry) {
        var response = ExplainEntryResponse.newBuilder().setEntry(entry(entry));
        entry.moves().forEach(move -> response.addMoves(move(move)));
        if (entry.outcome() instanceof Outcome.Done<PostedEntry>(var posted)) {
            explain(response, posted);
        }
        return response.addAllSentences(Sentences.of(entry)).build();
    }

    private static void explain(ExplainEntryResponse.Builder response, PostedEntry posted) {
        var facts = posted.facts();
        response.setProgram(facts.program());
        facts.reasons()
                .forEach(reason -> response.addRules(ExplainedRule.newBuilder()
                        .setRule(reason.rule())
                        .setPoints(reason.points())
                        .setText(reason.text())));
        facts.lines()
                .forEach(line -> response.addLines(
                        LinePoints.newBuilder().setLine(line.line()).setPoints(line.points())));
        if (facts.original() != 0) {
            response.setOriginalEntryId(Long.toUnsignedString(facts.original()));
        }
    }

    /** {@code mainUnit} is the name of the program's main unit, empty while there is no program. */
    static StreamEntriesResponse page(LanePage page, String mainUnit) {
        var response = StreamEntriesResponse.newBuilder()
                .setCursor(LaneCursor.newBuilder().setLane(page.lane()).setSequence(page.last()));
        page.entries().forEach(entry -> {
            var origin = page.origins().getOrDefault(entry.entryId(), new Origin(entry.at(), null));
            response.addEntries(
                    ledgerEntry(entry, origin).setMainUnit(entry.unit().equals(mainUnit)));
        });
        return response.build();
    }

    private static dev.kantis.contracts.ledger.v1.LedgerEntry.Builder ledgerEntry(LedgerEntry entry, Origin origin) {
        var proto = dev.kantis.contracts.ledger.v1.LedgerEntry.newBuilder()
                .setEntry(entry(entry))
                .setOwnerId(entry.owner().toString())
                .setActorId(entry.actor().toString())
                .setAccepted(entry.outcome() instanceof Outcome.Done)
                .setSequence(Lane.seqOf(entry.entryId()))
                .setOccurTime(EntryProtos.timestamp(origin.occurredAt()));
        entry.moves().forEach(move -> proto.addMoves(move(move)));
        if (entry.outcome() instanceof Outcome.Done<PostedEntry>(var posted)) {
            proto.addAllRules(rules(posted));
        }
        var undone = origin.undone();
        return undone == null ? proto : proto.setUndone(undone(undone));
    }

    private static UndoneEntry undone(Origin.Undone undone) {
        var original = undone.entry();
        return UndoneEntry.newBuilder()
                .setEntryId(Long.toUnsignedString(original.entryId()))
                .setKind(EntryProtos.kind(original.kind()))
                .setPartnerId(original.facts().partnerId())
                .setPostTime(EntryProtos.timestamp(original.postTime()))
                .setOccurTime(EntryProtos.timestamp(undone.occurredAt()))
                .addAllRules(rules(original))
                .setPointsBefore(undone.before())
                .setPoints(undone.now())
                .build();
    }

    private static List<ExplainedRule> rules(PostedEntry entry) {
        return entry.facts().reasons().stream()
                .map(reason -> ExplainedRule.newBuilder()
                        .setRule(reason.rule())
                        .setPoints(reason.points())
                        .build())
                .toList();
    }

    private static Entry entry(LedgerEntry entry) {
        return switch (entry.outcome()) {
            case Outcome.Done<PostedEntry>(var posted) -> EntryProtos.entry(posted);
            case Outcome.Refused<PostedEntry>(var refusal) ->
                Entry.newBuilder()
                        .setEntryId(Long.toUnsignedString(entry.entryId()))
                        .setKind(EntryProtos.kind(entry.kind()))
                        .setUnit(entry.unit())
                        .setReason(refusal.message())
                        .setPostTime(EntryProtos.timestamp(entry.at()))
                        .build();
        };
    }

    private static ExplainedMove move(Move move) {
        return ExplainedMove.newBuilder()
                .setFrom(move.from().name().toLowerCase(Locale.ROOT))
                .setTo(move.to().name().toLowerCase(Locale.ROOT))
                .setPoints(move.points())
                .setUnit(move.unit())
                .setLot(move.lot())
                .setExpiryDay(
                        move.expiresOn().equals(LotKey.NEVER)
                                ? ""
                                : move.expiresOn().toString())
                .setPartnerId(move.fundingId())
                .build();
    }

    static RollForwardRow row(RollForward.Row row) {
        var sums = row.sums();
        return RollForwardRow.newBuilder()
                .setDay(row.day().toString())
                .setUnit(row.unit())
                .setPartnerId(row.fundingId())
                .setOpening(row.opening())
                .setEarned(sums.earned())
                .setReturned(sums.returned())
                .setBurned(sums.burned())
                .setCanceled(sums.canceled())
                .setExpired(sums.expired())
                .setAdjusted(sums.adjusted())
                .setMoved(sums.moved())
                .setClosing(row.closing())
                .build();
    }
}
