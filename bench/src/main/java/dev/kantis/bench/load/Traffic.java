package dev.kantis.bench.load;

import dev.kantis.bench.Settings;
import dev.kantis.contracts.ledger.v1.BulkOperation;
import dev.kantis.contracts.ledger.v1.BurnPointsRequest;
import dev.kantis.contracts.ledger.v1.EarnPointsRequest;
import dev.kantis.contracts.ledger.v1.PostBulkRequest;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes the requests of a cell. For one thread. */
public final class Traffic {
    /** What every earn is about. */
    public static final int POINTS = 10;

    private static final String UNIT = "points";
    private static final double HOT_SHARE = 0.2;

    private final Wallets wallets;
    private final SplittableRandom random;

    public Traffic(Wallets wallets, long seed) {
        this.wallets = wallets;
        this.random = new SplittableRandom(seed);
    }

    /** An earn of any wallet, paid by the partner where it usually earns. */
    public EarnPointsRequest uniform() {
        var owner = random.nextInt(Settings.WALLETS);
        return earn(owner, Wallets.home(owner));
    }

    /** One partner pays for everything, and a fifth of all is for one wallet. */
    public EarnPointsRequest hot() {
        var owner = random.nextDouble() < HOT_SHARE
                ? 0
                : random.nextInt(Settings.WALLETS / Wallets.HOME_PARTNERS) * Wallets.HOME_PARTNERS;
        return earn(owner, Wallets.partner(0));
    }

    /** Earns of these wallets in a row, one each. */
    public PostBulkRequest first(int from, int to) {
        var chunk = PostBulkRequest.newBuilder();
        for (var owner = from; owner < to; owner++) {
            chunk.addOperations(BulkOperation.newBuilder().setEarn(earn(owner, Wallets.home(owner))));
        }
        return chunk.build();
    }

    /** A chunk of earns. */
    public PostBulkRequest chunk(int size, Supplier<EarnPointsRequest> earns) {
        var chunk = PostBulkRequest.newBuilder();
        for (var i = 0; i < size; i++) {
            chunk.addOperations(BulkOperation.newBuilder().setEarn(earns.get()));
        }
        return chunk.build();
    }

    EarnPointsRequest earn(int owner, String partner) {
        return EarnPointsRequest.newBuilder()
                .setRequestId(Wallets.requestId(random))
                .setMemberId(wallets.owner(owner).toString())
                .setUnit(UNIT)
                .setPoints(POINTS)
                .setReason("A purchase")
                .setPartnerId(partner)
                .build();
    }

    BurnPointsRequest burn(int owner, long points) {
        return BurnPointsRequest.newBuilder()
                .setRequestId(Wallets.requestId(random))
                .setMemberId(wallets.owner(owner).toString())
                .setUnit(UNIT)
                .setPoints(points)
                .setReason("A reward")
                .build();
    }

    String requestId() {
        return Wallets.requestId(random);
    }

    String owner(int number) {
        return wallets.owner(number).toString();
    }
}
