package dev.kantis.ledger.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.posting.Balance;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.RuleReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static final LocalDate DAY = LocalDate.of(2028, 11, 30);

    @Test
    void aPurchaseNamesRuleVersionLinesAndExpiry() {
        var facts = Facts.of("p-1", "Ten points for every euro")
                .judgedBy(
                        "coffee-coalition@1",
                        List.of(new RuleReason("ten-points-a-euro", 125, "Ten points for every euro")))
                .withLines(List.of(new LinePoints(1, 25), new LinePoints(2, 100)));

        assertThat(told(EntryKind.PURCHASE, 125, 0, facts, move(Account.ISSUANCE, Account.AVAILABLE, 125, DAY, "cafe")))
                .containsExactly(
                        "You got 125 points for your purchase: Ten points for every euro (coffee-coalition@1).",
                        "125 points can be used until the end of 2028-11-30, paid by partner cafe.",
                        "Line 1 earned 25 points.",
                        "Line 2 earned 100 points.");
    }

    @Test
    void aBurnNamesTheLotsItUsed() {
        assertThat(told(
                        EntryKind.BURN,
                        61,
                        0,
                        Facts.of("", "Free coffee"),
                        move(Account.AVAILABLE, Account.REDEMPTION, 60, DAY, "cafe"),
                        move(Account.AVAILABLE, Account.REDEMPTION, 1, LotKey.NEVER, "")))
                .containsExactly(
                        "You spent 61 points: Free coffee.",
                        "60 points came from points that would have expired at the end of 2028-11-30, paid by partner"
                                + " cafe.",
                        "1 point came from points that never expire, paid by the program.");
    }

    @Test
    void aReturnTellsWhatIsOwedAndWhatIsLostAndWhatItUndoes() {
        var facts = Facts.of("p-1", "Purchase returned").undoing(-2);

        assertThat(told(EntryKind.RETURN, 100, 30, facts, move(Account.DEBT, Account.ISSUANCE, 70, DAY, "")))
                .containsExactly(
                        "100 points were taken back: Purchase returned.",
                        "70 points had been spent and are owed: what you earn next repays them.",
                        "30 points could not be taken back and are not owed.",
                        "It undoes entry 18446744073709551614.");
    }

    @Test
    void aRefusalSaysWhy() {
        var entry = new LedgerEntry(
                7,
                EntryKind.BURN,
                "points",
                Instant.EPOCH,
                new UUID(0, 1),
                new UUID(0, 1),
                Outcome.refused(new Refusal(Reason.REASON_INSUFFICIENT_POINTS, "The member has 40 points.")),
                List.of());

        assertThat(Sentences.of(entry))
                .containsExactly("It was refused, and no points moved: The member has 40 points.");
    }

    @Test
    void everyKindAndEveryMovementHasItsSentence() {
        for (var kind : EntryKind.values()) {
            for (var from : Account.values()) {
                for (var to : Account.values()) {
                    assertThat(told(kind, 5, 0, Facts.of("", "Why"), move(from, to, 5, DAY, "")))
                            .hasSize(2)
                            .allSatisfy(sentence -> assertThat(sentence).endsWith("."));
                }
            }
        }
    }

    private static List<String> told(EntryKind kind, long points, long lost, Facts facts, Move... moves) {
        var balance = new Balance("points", 0, 0, 0, 0, null, 0);
        var posted = new PostedEntry(
                7, kind, points, points, 0, lost, balance, facts, Instant.EPOCH, Instant.EPOCH, List.of(), List.of());
        return Sentences.of(new LedgerEntry(
                7,
                kind,
                "points",
                Instant.EPOCH,
                new UUID(0, 1),
                new UUID(0, 1),
                Outcome.done(posted),
                List.of(moves)));
    }

    private static Move move(Account from, Account to, long points, LocalDate day, String partner) {
        return new Move(from, to, points, "points", 1, day, partner);
    }
}
