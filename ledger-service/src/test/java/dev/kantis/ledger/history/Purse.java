package dev.kantis.ledger.history;

import dev.kantis.ledger.posting.EntryKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A wallet of the naive model: points one by one, each an object with its dates. */
final class Purse {
    static final int OWN = -1;

    final int owner;
    final List<Point> points = new ArrayList<>();
    final List<Mark> seen = new ArrayList<>();
    final Map<Integer, Reserve> holds = new LinkedHashMap<>();
    final List<Line> lines = new ArrayList<>();
    long debt;
    long earned;
    long burned;
    long expired;

    @Nullable
    LocalDate active;

    Purse(int owner) {
        this.owner = owner;
    }

    /** What tells a point from others; {@code from} is the owner it was earned by, {@link #OWN} for one's own. */
    record Mark(
            LocalDate last,
            @Nullable LocalDate due,
            @Nullable String event,
            String payer,
            boolean bonus,
            int from) {
        Mark from(int other) {
            return new Mark(last, due, event, payer, bonus, other);
        }

        Mark until(LocalDate day) {
            return new Mark(day, due, event, payer, bonus, from);
        }
    }

    /** Where a point is. */
    enum Place {
        WAITING,
        FREE,
        HELD
    }

    static final class Point {
        final Mark mark;
        Place place;

        Point(Mark mark, Place place) {
            this.mark = mark;
            this.place = place;
        }
    }

    /** Points set aside, in the order in which they will be spent. */
    static final class Reserve {
        final List<Point> points;
        final Instant end;
        final String id;
        boolean open = true;

        Reserve(List<Point> points, Instant end, String id) {
            this.points = points;
            this.end = end;
            this.id = id;
        }
    }

    /** A line of the statement. */
    record Line(EntryKind kind, long points, long available) {}

    long count(Place place) {
        return points.stream().filter(point -> point.place == place).count();
    }

    void see(Mark mark) {
        if (!seen.contains(mark)) {
            seen.add(mark);
        }
    }

    /** A point that becomes usable, from anywhere: it pays a debt or it stays. */
    void free(Point point) {
        points.remove(point);
        if (debt > 0) {
            debt--;
        } else {
            point.place = Place.FREE;
            points.add(point);
        }
    }

    void bring(Mark mark, long howMany) {
        see(mark);
        for (var i = 0; i < howMany; i++) {
            free(new Point(mark, Place.FREE));
        }
    }

    void await(Mark mark, long howMany) {
        see(mark);
        for (var i = 0; i < howMany; i++) {
            points.add(new Point(mark, Place.WAITING));
        }
    }

    /** The next points to spend, for somebody whose own are marked with {@code spender}. */
    List<Point> next(long howMany, int spender) {
        return points.stream()
                .filter(point -> point.place == Place.FREE)
                .sorted(Comparator.comparing((Point point) -> point.mark.last)
                        .thenComparing(point -> point.mark.bonus ? 0 : 1)
                        .thenComparing(point -> point.mark.from == spender ? 0 : 1)
                        .thenComparing(point -> seen.indexOf(point.mark)))
                .limit(howMany)
                .toList();
    }

    /** Takes away up to so many points that are so; answers how many. */
    long drop(long most, Predicate<Point> which) {
        var gone = points.stream().filter(which).limit(most).toList();
        gone.forEach(points::remove);
        return gone.size();
    }

    /** In the order in which their marks were seen first. */
    List<Point> inOrder(Predicate<Point> which) {
        return points.stream()
                .filter(which)
                .sorted(Comparator.comparing(point -> seen.indexOf(point.mark)))
                .toList();
    }

    /** How many points of each mark wait, are free, are held. */
    Map<String, List<Long>> byMark() {
        var counts = new TreeMap<String, List<Long>>();
        for (var point : points) {
            var three = new ArrayList<>(counts.getOrDefault(point.mark.toString(), List.of(0L, 0L, 0L)));
            three.set(point.place.ordinal(), three.get(point.place.ordinal()) + 1);
            counts.put(point.mark.toString(), three);
        }
        return counts;
    }
}
