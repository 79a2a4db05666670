package dev.kantis.partner.clearing.grpc;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.ledger.v1.EntryKind;
import dev.kantis.contracts.ledger.v1.ExplainedMove;
import dev.kantis.contracts.ledger.v1.ExplainedRule;
import dev.kantis.contracts.ledger.v1.LedgerEntry;
import dev.kantis.contracts.ledger.v1.UndoneEntry;
import dev.kantis.partner.clearing.BillableEntry;
import dev.kantis.partner.clearing.BillableEntry.Kind;
import dev.kantis.partner.clearing.BillableEntry.Move;
import dev.kantis.partner.clearing.BillableEntry.Place;
import dev.kantis.partner.clearing.BillableEntry.RulePoints;
import dev.kantis.partner.clearing.BillableEntry.Undone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ledger entries as clearing reads them. */
final class EntryProtos {
    private EntryProtos() {}

    /** Empty for what bills nobody: refused entries, other units than the main one. */
    static Optional<BillableEntry> billable(LedgerEntry entry) {
        if (!entry.getAccepted() || !entry.getMainUnit()) {
            return Optional.empty();
        }
        var facts = entry.getEntry();
        return Optional.of(new BillableEntry(
                Long.parseUnsignedLong(facts.getEntryId()),
                kind(facts.getKind()),
                uuid(facts.getPartnerId()),
                instant(facts.getPostTime()),
                entry.hasOccurTime() ? instant(entry.getOccurTime()) : instant(facts.getPostTime()),
                entry.getMovesList().stream().map(EntryProtos::move).toList(),
                rules(entry.getRulesList()),
                entry.hasUndone() ? undone(entry.getUndone()) : null,
                facts.getPartnerId().isEmpty() ? null : uuid(facts.getReference())));
    }

    private static Undone undone(UndoneEntry undone) {
        return new Undone(
                kind(undone.getKind()),
                uuid(undone.getPartnerId()),
                instant(undone.getPostTime()),
                instant(undone.getOccurTime()),
                rules(undone.getRulesList()),
                undone.getPointsBefore(),
                undone.getPoints());
    }

    private static Kind kind(EntryKind kind) {
        return switch (kind) {
            case ENTRY_KIND_PURCHASE -> Kind.PURCHASE;
            case ENTRY_KIND_CAPTURE -> Kind.CAPTURE;
            default -> Kind.OTHER;
        };
    }

    private static Move move(ExplainedMove move) {
        return new Move(place(move.getFrom()), place(move.getTo()), move.getPoints(), uuid(move.getPartnerId()));
    }

    private static Place place(String account) {
        return switch (account) {
            case "available", "pending", "held", "debt" -> Place.MEMBER;
            case "issuance" -> Place.ISSUANCE;
            case "redemption" -> Place.REDEMPTION;
            default -> Place.ELSEWHERE;
        };
    }

    private static List<RulePoints> rules(List<ExplainedRule> rules) {
        return rules.stream()
                .map(rule -> new RulePoints(rule.getRule(), rule.getPoints()))
                .toList();
    }

    /** References are ids of purchases and holds; anything else names nothing of a partner's. */
    private static @Nullable UUID uuid(String text) {
        try {
            return text.isEmpty() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
