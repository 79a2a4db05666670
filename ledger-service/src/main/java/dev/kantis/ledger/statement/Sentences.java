package dev.kantis.ledger.statement;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.owner.OwnerVerbs;
import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.PostedEntry;
import java.util.ArrayList;
import java.util.List;

/** An entry in plain English: what happened, which points moved, and what of each line. Pure. */
public final class Sentences {
    private Sentences() {}

    public static List<String> of(LedgerEntry entry) {
        return switch (entry.outcome()) {
            case Outcome.Refused<PostedEntry>(var refusal) ->
                List.of("It was refused, and no points moved: " + ended(refusal.message()));
            case Outcome.Done<PostedEntry>(var posted) -> accepted(posted, entry.moves());
        };
    }

    private static List<String> accepted(PostedEntry posted, List<Move> moves) {
        var unit = posted.balance().unit();
        var sentences = new ArrayList<>(what(posted, unit));
        moves.forEach(move -> sentences.add(move(move)));
        if (posted.writtenOff() > 0) {
            sentences.add(amount(posted.writtenOff(), unit) + " could not be taken back and are not owed.");
        }
        var verb = posted.kind() == EntryKind.RETURN ? " gave back " : " earned ";
        for (var line : posted.facts().lines()) {
            sentences.add("Line " + line.line() + verb + amount(line.points(), unit) + ".");
        }
        if (posted.kind() == EntryKind.PURCHASE && !posted.facts().review().isEmpty()) {
            sentences.add("The purchase is being checked; until then they wait.");
        }
        if (posted.facts().divided()) {
            sentences.add("That is your part; the rest of what it earned went to the pool of your company.");
        }
        if (posted.facts().original() != 0) {
            sentences.add(
                    "It undoes entry " + Long.toUnsignedString(posted.facts().original()) + ".");
        }
        return sentences;
    }

    private static List<String> what(PostedEntry posted, String unit) {
        var facts = posted.facts();
        var judged = posted.kind() == EntryKind.PURCHASE || posted.kind() == EntryKind.BEHAVIOR;
        if (judged && !facts.reasons().isEmpty()) {
            var purchase = posted.kind() == EntryKind.PURCHASE ? " for your purchase" : "";
            return facts.reasons().stream()
                    .map(reason -> "You got " + amount(reason.points(), unit) + purchase + ": " + reason.text() + " ("
                            + facts.program() + ").")
                    .toList();
        }
        return List.of(headline(posted, amount(posted.points(), unit)) + ": " + ended(facts.reason()));
    }

    private static String headline(PostedEntry posted, String points) {
        return switch (posted.kind()) {
            case EARN, BEHAVIOR -> "You got " + points;
            case PURCHASE -> "Your purchase earned " + points;
            case BURN -> "You spent " + points;
            case HOLD -> points + " were set aside";
            case CAPTURE -> "You spent " + points + " that were set aside";
            case RELEASE -> points + " that were set aside came back";
            case RETURN -> points + " were taken back";
            case EXPIRY -> points + " expired";
            case ACTIVATION -> points + " became available";
            case CANCELLATION -> "You got " + points + " back";
            case TRANSFER_OUT -> "You gave " + points + " to another member";
            case TRANSFER_IN -> "You got " + points + " from another member";
            case ADJUSTMENT -> points + " were " + (posted.change() < 0 ? "taken" : "added") + " by hand";
            case LINK -> points + " moved with the wallet";
            case FREEZE ->
                OwnerVerbs.FROZEN.equals(posted.facts().reference())
                        ? "Spending was stopped"
                        : "Spending is allowed again";
            case TIER -> posted.facts().reason();
        };
    }

    private static String move(Move move) {
        var points = amount(move.points(), move.unit());
        return switch (move.to()) {
            case AVAILABLE -> points + " can be used until " + day(move) + payer(move);
            case PENDING -> points + " wait for their release, then they can be used until " + day(move) + payer(move);
            case DEBT -> points + " settled what was owed" + payer(move);
            case BREAKAGE -> points + " could be used until " + day(move) + payer(move);
            case HELD, ISSUANCE, REDEMPTION, CLEARING, ADJUSTMENT -> gone(move, points);
        };
    }

    private static String gone(Move move, String points) {
        if (move.from() == Account.DEBT) {
            return points
                    + (move.to() == Account.CLEARING
                            ? " that are owed came along."
                            : " had been spent and are owed: what you earn next repays them.");
        }
        var expiry = move.expiresOn().equals(LotKey.NEVER)
                ? " that never expire"
                : " that would have expired at the end of " + move.expiresOn();
        return points + " came from points" + expiry + payer(move);
    }

    private static String day(Move move) {
        return move.expiresOn().equals(LotKey.NEVER) ? "they are spent" : "the end of " + move.expiresOn();
    }

    private static String payer(Move move) {
        return move.fundingId().isEmpty() ? ", paid by the program." : ", paid by partner " + move.fundingId() + ".";
    }

    private static String amount(long points, String unit) {
        var one = points == 1 && unit.endsWith("s");
        return points + " " + (one ? unit.substring(0, unit.length() - 1) : unit);
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") || sentence.endsWith("!") || sentence.endsWith("?") ? sentence : sentence + ".";
    }
}
