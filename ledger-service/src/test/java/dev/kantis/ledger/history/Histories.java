package dev.kantis.ledger.history;

import dev.kantis.ledger.history.Op.Act;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.LotClass;
import dev.kantis.ledger.posting.Release;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes histories from a seed: boundary amounts, duplicates, request ids used twice, and time that jumps over days
 * without an hour, days with one too many, ends of months and of terms. An operation refers to what earlier beats did.
 */
final class Histories {
    private static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");
    static final LocalDate START = LocalDate.of(2027, 10, 29);
    private static final List<String> EVENTS = List.of("delivered", "stayed");

    private final Random random;
    private final List<Beat> beats = new ArrayList<>();
    private final List<Op> said = new ArrayList<>();
    private final List<Op> earns = new ArrayList<>();
    private final List<Op> burns = new ArrayList<>();
    private final List<Op> holds = new ArrayList<>();
    private Instant now;
    private int ids;

    private Histories(long seed, LocalDate start) {
        random = new Random(seed);
        now = start.atTime(9, 0).atZone(ZONE).toInstant();
    }

    /** The history of a seed, with at least so many operations. */
    static List<Beat> of(long seed, int operations) {
        return of(seed, operations, START);
    }

    static List<Beat> of(long seed, int operations, LocalDate start) {
        var histories = new Histories(seed, start);
        histories.opening();
        while (histories.ids < operations) {
            histories.beat();
        }
        return histories.beats;
    }

    /** Everybody is known, as who they are, before they are linked. */
    private void opening() {
        var ops = new ArrayList<Op>();
        for (var owner = 0; owner < Cast.OWNERS; owner++) {
            ops.add(op(owner, new Act.Earn(20, 0, Release.NOW, LotClass.BASE, List.of())));
        }
        remember(ops);
        beats.add(new Beat(now, true, ops));
    }

    private void beat() {
        pass();
        var ops = new ArrayList<Op>();
        var size = chance(30) ? 1 + random.nextInt(12) : 1;
        for (var i = 0; i < size; i++) {
            var next = chance(8) ? again(chance(30) && !ops.isEmpty() ? ops : said) : fresh();
            if (!next.isPair() || ops.isEmpty()) {
                ops.add(next);
            }
            if (next.isPair()) {
                break;
            }
        }
        remember(ops);
        beats.add(new Beat(now, !chance(2), ops));
    }

    private void pass() {
        var local = now.atZone(ZONE);
        now = switch (random.nextInt(20)) {
            case 0 ->
                local.toLocalDate().plusDays(1).atStartOfDay(ZONE).toInstant().minusMillis(7);
            case 1 ->
                local.toLocalDate().plusDays(1).atStartOfDay(ZONE).toInstant().plusMillis(7);
            case 2 -> now.plus(Duration.ofDays(1 + random.nextInt(12)));
            case 3 ->
                local.toLocalDate()
                        .plusMonths(1)
                        .withDayOfMonth(1)
                        .atStartOfDay(ZONE)
                        .toInstant()
                        .minusMillis(3);
            case 4 -> now.plus(Duration.ofHours(1 + random.nextInt(30)));
            default -> now.plusMillis(1_001L + random.nextInt(400_000));
        };
    }

    /** A repeat of an earlier request, or its id with other content. */
    private Op again(List<Op> before) {
        var first = before.get(random.nextInt(before.size()));
        if (chance(70)) {
            return new Op(ids++, first.actor(), first.request(), first.act());
        }
        return new Op(ids++, first.actor(), first.request(), new Act.Burn(1 + random.nextInt(9)));
    }

    private Op fresh() {
        var actor = random.nextInt(Cast.OWNERS);
        return op(actor, act(actor));
    }

    private Act act(int actor) {
        var dice = random.nextInt(100);
        if (dice < 30) {
            return earn();
        }
        if (dice < 48) {
            return new Act.Burn(amount());
        }
        if (dice < 56) {
            return new Act.Hold(amount(), chance(30) ? 60 * 24 * 20 : 1 + random.nextInt(30));
        }
        if (dice < 64) {
            return chance(70) ? new Act.Capture(hold(actor), chance(40) ? 0 : amount()) : new Act.LetGo(hold(actor));
        }
        if (dice < 70) {
            return new Act.Cancel(pick(burns, actor));
        }
        if (dice < 80) {
            return giveBack(actor);
        }
        if (dice < 84) {
            return new Act.Happen(EVENTS.get(random.nextInt(EVENTS.size())));
        }
        if (dice < 91) {
            return new Act.Transfer(random.nextInt(Cast.OWNERS), amount());
        }
        return dice < 98 ? link(actor) : new Act.Freeze(chance(40));
    }

    private Act earn() {
        var points = amount();
        var release =
                switch (random.nextInt(8)) {
                    case 0 -> Release.on(day().plusDays(random.nextInt(9)));
                    case 1 -> Release.when(EVENTS.get(random.nextInt(EVENTS.size())));
                    case 2 -> new Release(day().plusDays(random.nextInt(9)), EVENTS.get(random.nextInt(EVENTS.size())));
                    default -> Release.NOW;
                };
        var lines = points > 3 && chance(50)
                ? List.of(new LinePoints(1, 1), new LinePoints(2, points - 3), new LinePoints(4, 2))
                : List.<LinePoints>of();
        return new Act.Earn(points, random.nextInt(3), release, chance(30) ? LotClass.BONUS : LotClass.BASE, lines);
    }

    private Act giveBack(int actor) {
        var earn = pick(earns, actor);
        if (chance(50)) {
            return new Act.GiveBack(earn, List.of());
        }
        var line = 1 + random.nextInt(4);
        return new Act.GiveBack(
                earn,
                chance(80)
                        ? List.of(new LinePoints(line, 1 + random.nextInt(4)))
                        : List.of(new LinePoints(2, 1 + random.nextInt(9)), new LinePoints(line, 1)));
    }

    private Act link(int actor) {
        var into = actor == Cast.MERGING ? Cast.MERGED_INTO : Cast.FIRST_POOL + (chance(70) ? 0 : 1);
        var linked = actor < Cast.MERGED_INTO ? actor : -1;
        if (linked < 0) {
            return new Act.Burn(1);
        }
        return chance(50) ? new Act.Join(into) : new Act.Leave(into);
    }

    private long amount() {
        return switch (random.nextInt(6)) {
            case 0 -> 1;
            case 1 -> 20;
            case 2 -> 60;
            default -> 1 + random.nextInt(40);
        };
    }

    private int hold(int actor) {
        var own = holds.stream().filter(op -> op.actor() == actor || chance(10)).toList();
        return own.isEmpty()
                ? -1
                : own.get(Math.max(0, own.size() - 1 - random.nextInt(3))).request();
    }

    private int pick(List<Op> from, int actor) {
        var own = from.stream().filter(op -> op.actor() == actor || chance(5)).toList();
        return own.isEmpty()
                ? -1
                : own.get(Math.max(0, own.size() - 1 - random.nextInt(8))).id();
    }

    private void remember(List<Op> ops) {
        said.addAll(ops);
        for (var op : ops) {
            switch (op.act()) {
                case Act.Earn earn -> earns.add(op);
                case Act.Burn burn -> burns.add(op);
                case Act.Capture capture -> burns.add(op);
                case Act.Hold hold -> holds.add(op);
                default -> {}
            }
        }
    }

    private Op op(int actor, Act act) {
        var id = ids++;
        return new Op(id, actor, id, act);
    }

    private LocalDate day() {
        return LocalDate.ofInstant(now, ZONE);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
