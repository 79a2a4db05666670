package dev.kantis.ledger.tier;

import dev.kantis.ledger.tier.TierSet.By;
import dev.kantis.ledger.tier.TierSet.Down;
import dev.kantis.ledger.tier.TierSet.Level;
import dev.kantis.ledger.tier.TierSet.Over;
import dev.kantis.ledger.tier.TierSet.Policy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random sets of tiers and random lives in them. */
final class TierLives {
    private static final String[] WINDOWS = {"P28D", "P1M", "P90D", "P6M", "P12M", "P36M"};
    private static final int[] NOTICE = {0, 0, 5, 14, 27};
    private static final int[] GRACE = {0, 0, 1, 14, 31, 60};
    private static final List<String> NAMES = List.of("blue", "bronze", "silver", "ruby", "gold");

    private final Random random;

    TierLives(Random random) {
        this.random = random;
    }

    /** A purchase or a return on {@code today}, of an activity then or before. */
    record Beat(LocalDate today, LocalDate activity, long amount, boolean isReturn) {
        TierStep apply(TierSet set, TierStanding standing) {
            return isReturn
                    ? TierActivity.takeBack(set, standing, activity, amount, today)
                    : TierActivity.count(set, standing, activity, amount, today);
        }
    }

    TierSet set() {
        return set(By.values()[random.nextInt(By.values().length)]);
    }

    TierSet set(By by) {
        var over = Over.values()[random.nextInt(Over.values().length)];
        var window = over == Over.ROLLING ? WINDOWS[random.nextInt(WINDOWS.length)] : null;
        return new TierSet("status", by, null, over, window, levels(by), down());
    }

    private List<Level> levels(By by) {
        var levels = new ArrayList<Level>();
        var from = 0L;
        for (var name : NAMES) {
            if (levels.isEmpty() || random.nextInt(4) > 0 || (name.equals("gold") && levels.size() < 2)) {
                levels.add(Level.of(name, from));
                from += 1 + random.nextInt(by == By.VISITS ? 3 : 300);
            }
        }
        return levels;
    }

    private Down down() {
        var mayDrop = random.nextBoolean();
        return switch (random.nextInt(7)) {
            case 0 -> new Down(Policy.NONE, null, null, mayDrop);
            case 1, 2, 3 -> new Down(Policy.ONE_STEP, notice(), grace(), mayDrop);
            default -> new Down(Policy.TO_LEVEL, notice(), grace(), mayDrop);
        };
    }

    private int notice() {
        return NOTICE[random.nextInt(NOTICE.length)];
    }

    private int grace() {
        return GRACE[random.nextInt(GRACE.length)];
    }

    LocalDate enrollment() {
        return random.nextInt(3) == 0
                ? LocalDate.of(2024, 2, 29)
                : LocalDate.of(2024, 1, 1).plusDays(random.nextInt(366));
    }

    /** Some years from the enrollment on, with dense and with empty times; some activities are told late. */
    List<Beat> beats(LocalDate enrolled, boolean withReturns) {
        var beats = new ArrayList<Beat>();
        var today = enrolled;
        var count = random.nextInt(60);
        for (var i = 0; i < count; i++) {
            today = today.plusDays(random.nextInt(5) == 0 ? random.nextInt(300) : random.nextInt(20));
            beats.add(withReturns && random.nextInt(4) == 0 ? taken(beats, today) : bought(today));
        }
        return beats;
    }

    private Beat bought(LocalDate today) {
        var late = random.nextInt(4) > 0 ? 0 : random.nextInt(random.nextBoolean() ? 15 : 500);
        return new Beat(today, today.minusDays(late), 1 + random.nextInt(200), false);
    }

    private Beat taken(List<Beat> beats, LocalDate today) {
        if (beats.isEmpty() || random.nextInt(10) == 0) {
            return new Beat(today, today.minusDays(random.nextInt(30)), 1 + random.nextInt(100), true);
        }
        var of = beats.get(random.nextInt(beats.size()));
        var amount = random.nextBoolean() ? of.amount() : 1 + random.nextInt((int) of.amount());
        return new Beat(today, of.activity(), amount, true);
    }
}
