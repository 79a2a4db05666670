package dev.kantis.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.kit.documents.Documents;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.Leg;
import dev.kantis.ledger.posting.LotClass;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Release;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.batch.NewEntry;
import dev.kantis.ledger.posting.batch.OneLane;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.ProgramSpec;
import dev.kantis.ledger.statement.Movement;
import dev.kantis.ledger.statement.RollForward;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the example of docs/ledger.md against the engine and compares every number of its tables. */
class WorkedExampleTest {
    private static final Path DOCS = Path.of("..", "docs", "ledger.md");
    private static final Path PROGRAM = Path.of("..", "examples", "coffee-coalition", "program.yaml");
    private static final Pattern EARN = Pattern.compile("earn (\\d+), paid by (\\w+)(?:, pending until ([0-9-]{10}))?");
    private static final Pattern OTHER = Pattern.compile(
            "(hold|burn) (\\d+)|(capture) (\\d+) of hold (\\d+)|(return|cancel) entry (\\d+)|(time): .*");
    private static final UUID MEMBER = new UUID(0, 1);

    private final OneLane ledger = new OneLane();
    private UnitPolicy unit = UnitPolicy.lasting("points", ZoneOffset.UTC);

    @BeforeEach
    void runTheStory() throws IOException {
        var spec = Documents.spec(Documents.parse(Files.readString(PROGRAM), "Program"), ProgramSpec.class);
        unit = Program.of("coffee-coalition", 1, spec, "", Instant.EPOCH).unit();
        for (var row : table("entry")) {
            if (!row.getFirst().isEmpty()) {
                run(LocalDate.parse(row.get(1)), row.get(2));
            }
        }
    }

    @Test
    void everyLegAndBalanceIsAsTheEngineMakesIt() throws IOException {
        var told = table("entry").stream()
                .map(row -> Stream.concat(
                                Stream.of(row.getFirst()), row.stream().skip(3))
                        .toList())
                .toList();

        var buckets = new EnumMap<Account, Long>(Account.class);
        var made = new ArrayList<List<String>>();
        for (var entry : ledger.entries()) {
            var name = Long.toString(entry.entryId());
            for (var leg : legs(entry)) {
                made.add(row(name, leg, buckets));
                name = "";
            }
        }

        assertThat(made).isEqualTo(told);
    }

    @Test
    void entriesAreOfTheDaysAndKindsThatTheTableSays() throws IOException {
        var told = table("entry").stream()
                .filter(row -> !row.getFirst().isEmpty())
                .map(row -> row.get(1) + " " + kind(row.get(2)))
                .toList();

        assertThat(ledger.entries())
                .extracting(entry -> LocalDate.ofInstant(entry.at(), unit.zone()) + " " + entry.kind())
                .isEqualTo(told);
    }

    @Test
    void lotsHoldWhatIsLeft() throws IOException {
        assertThat(ledger.wallet(MEMBER, unit.name()).lots())
                .extracting(lot -> List.of(
                        Integer.toString(lot.number()),
                        lot.expiresOn().toString(),
                        lot.key().fundingId(),
                        Long.toString(lot.remaining())))
                .isEqualTo(table("lot"));
    }

    @Test
    void theRollForwardAddsUp() throws IOException {
        var lots = ledger.wallet(MEMBER, unit.name()).lots();
        var movements = ledger.entries().stream()
                .flatMap(entry -> legs(entry).stream()
                        .map(leg -> new Movement(
                                LocalDate.ofInstant(entry.at(), unit.zone()),
                                unit.name(),
                                lots.get(leg.lot() - 1).key().fundingId(),
                                leg.debit(),
                                leg.credit(),
                                leg.amount())))
                .toList();
        var months = new TreeMap<YearMonth, RollForward.Sums>();
        RollForward.rows(LocalDate.EPOCH, movements)
                .forEach(row -> months.merge(YearMonth.from(row.day()), row.sums(), RollForward.Sums::plus));

        var made = new ArrayList<List<String>>();
        var opening = 0L;
        for (var month : months.entrySet()) {
            var sums = month.getValue();
            var numbers = Stream.of(
                    opening,
                    sums.earned(),
                    sums.returned(),
                    sums.burned(),
                    sums.canceled(),
                    sums.expired(),
                    opening + sums.net());
            made.add(Stream.concat(Stream.of(month.getKey()), numbers)
                    .map(Object::toString)
                    .toList());
            opening += sums.net();
        }
        assertThat(made).isEqualTo(table("month"));
    }

    private void run(LocalDate day, String operation) {
        var now = day.atTime(12, 0).atZone(unit.zone()).toInstant();
        var earn = EARN.matcher(operation);
        if (earn.matches()) {
            var release = earn.group(3) == null ? Release.NOW : Release.on(LocalDate.parse(earn.group(3)));
            var earning = new WalletVerbs.Earning(
                    unit.name(),
                    Long.parseLong(earn.group(1)),
                    "test",
                    earn.group(2),
                    release,
                    LotClass.BASE,
                    List.of());
            done(ledger.post(command(EntryKind.EARN), state -> WalletDecisions.earn(state, unit, earning), now));
            return;
        }
        var other = OTHER.matcher(operation);
        assertThat(other.matches()).as("the test can run: " + operation).isTrue();
        if (other.group(1) != null) {
            spend(other.group(1), Long.parseLong(other.group(2)), now);
        } else if (other.group(3) != null) {
            var hold = requestOf(Long.parseLong(other.group(5)));
            var points = Long.parseLong(other.group(4));
            done(ledger.post(
                    command(EntryKind.CAPTURE).onHold(hold),
                    state -> WalletDecisions.capture(state, points, WalletVerbs.AtTill.NONE),
                    now));
        } else if (other.group(6) != null) {
            undo(other.group(6), Long.parseLong(other.group(7)), now);
        }
    }

    private void spend(String how, long points, Instant now) {
        if (how.equals("burn")) {
            done(ledger.post(command(EntryKind.BURN), state -> WalletDecisions.burn(state, unit, points, "test"), now));
            return;
        }
        var command = command(EntryKind.HOLD);
        var holding = new WalletVerbs.Holding(unit.name(), points, "test", Duration.ofDays(3), WalletVerbs.AtTill.NONE);
        done(ledger.post(command, state -> WalletDecisions.hold(state, unit, command.requestId(), holding), now));
    }

    private void undo(String how, long entry, Instant now) {
        if (how.equals("return")) {
            done(ledger.post(
                    command(EntryKind.RETURN).onEntry(entry),
                    state -> Reversals.giveBack(state, unit, List.of(), Facts.of("", "test")),
                    now));
        } else {
            done(ledger.post(
                    command(EntryKind.CANCELLATION).onEntry(entry),
                    state -> Reversals.cancel(state, unit, "test"),
                    now));
        }
    }

    private PostingCommand command(EntryKind kind) {
        return PostingCommand.of(MEMBER, UUID.randomUUID(), "00".repeat(32), kind, unit);
    }

    private UUID requestOf(long entry) {
        return ledger.entries().get((int) entry - 1).requestId();
    }

    private static void done(Outcome<PostedEntry> outcome) {
        outcome.orThrow();
    }

    private static List<Leg> legs(NewEntry entry) {
        return entry.legs().stream().flatMap(unit -> unit.legs().stream()).toList();
    }

    private static List<String> row(String entry, Leg leg, Map<Account, Long> buckets) {
        buckets.merge(leg.debit(), -leg.amount(), Long::sum);
        buckets.merge(leg.credit(), leg.amount(), Long::sum);
        assertThat(leg.availableAfter()).isEqualTo(buckets.getOrDefault(Account.AVAILABLE, 0L));
        return List.of(
                entry,
                leg.debit().name().toLowerCase(Locale.ROOT),
                leg.credit().name().toLowerCase(Locale.ROOT),
                Long.toString(leg.amount()),
                Integer.toString(leg.lot()),
                Long.toString(leg.availableAfter()),
                Long.toString(buckets.getOrDefault(Account.PENDING, 0L)),
                Long.toString(buckets.getOrDefault(Account.HELD, 0L)),
                Long.toString(-buckets.getOrDefault(Account.DEBT, 0L)));
    }

    private static EntryKind kind(String operation) {
        return switch (operation.split("[ :]", 2)[0]) {
            case "return" -> EntryKind.RETURN;
            case "cancel" -> EntryKind.CANCELLATION;
            case "time" -> operation.endsWith("expired") ? EntryKind.EXPIRY : EntryKind.ACTIVATION;
            default -> EntryKind.valueOf(operation.split(" ", 2)[0].toUpperCase(Locale.ROOT));
        };
    }

    /** The rows below the header whose first cell is this. */
    private static List<List<String>> table(String first) throws IOException {
        return Files.readAllLines(DOCS).stream()
                .dropWhile(line -> !line.startsWith("| " + first + " |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.substring(1, line.length() - 1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
