package dev.kantis.bench.load;

import dev.kantis.bench.Settings;
import java.util.SplittableRandom;
import java.util.UUID;

/** Owners by number: the same for the same seed, made like the ids of members, which grow with time. */
public final class Wallets {
    /** The partners that pay for most points. Each wallet earns at one of them. */
    static final int HOME_PARTNERS = 4;

    private static final long ENROLLED_FROM = 1_735_689_600_000L;

    private final long seed;

    public Wallets(long seed) {
        this.seed = seed;
    }

    /** The owner of this number. Numbers from {@link Settings#WALLETS} on are nobody's in the drawn load. */
    public UUID owner(int number) {
        var random = mix(seed + number);
        var high = (ENROLLED_FROM + number) << 16 | 0x7000 | (random & 0xfff);
        var low = 0x8000_0000_0000_0000L | (mix(random) >>> 2);
        return new UUID(high, low);
    }

    static String partner(int number) {
        return new UUID(0x0192_0000_0000_7000L | number, 0x8000_0000_0000_0000L | number).toString();
    }

    static String home(int owner) {
        return partner(owner % HOME_PARTNERS);
    }

    static String requestId(SplittableRandom random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static long mix(long value) {
        var mixed = value * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
