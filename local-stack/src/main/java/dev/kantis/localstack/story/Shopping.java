package dev.kantis.localstack.story;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The second chapter: tills send purchases, some of them twice, and take some back. */
final class Shopping {
    private static final long POINTS_A_EURO = 10;
    private static final int LEAST_CENTS = 150;
    private static final int MOST_CENTS = 6_000;
    /** What an app user buys first, so that there is something to redeem. */
    private static final long FIRST_BASKET_CENTS = 8_000;

    private final List<Till> tills;
    private final List<StoryMember> members;
    private final Journal journal;
    private final Latencies latencies;
    private final String run;
    private final Random random;

    Shopping(List<Till> tills, List<StoryMember> members, Journal journal, Latencies latencies, String run) {
        this.tills = tills;
        this.members = members;
        this.journal = journal;
        this.latencies = latencies;
        this.run = run;
        this.random = new Random(run.hashCode());
    }

    private record Planned(int number, StoryMember member, Till till, Till.Sale sale) {}

    void go(Scale scale, Crowd crowd) throws Exception {
        var planned = IntStream.range(0, scale.purchases())
                .mapToObj(number -> plan(number, scale))
                .toList();
        crowd.all(planned, one -> buy(one, one.number() < scale.duplicates()));
        var last = planned.subList(planned.size() - scale.returns(), planned.size());
        crowd.all(last, this::takeBack);
    }

    /** Everybody buys at least once. */
    private Planned plan(int number, Scale scale) {
        var member = number < members.size() ? members.get(number) : members.get(random.nextInt(members.size()));
        var cents =
                number < scale.appUsers() ? FIRST_BASKET_CENTS : LEAST_CENTS + random.nextInt(MOST_CENTS - LEAST_CENTS);
        var sale =
                new Till.Sale(Opening.newKey(), "r-" + run + "-" + number, member.cardNumber(), cents, Instant.now());
        return new Planned(number, member, tills.get(number % tills.size()), sale);
    }

    /** A purchase that is sent twice is sent again with the same content, every other time with a new request id. */
    private boolean buy(Planned planned, boolean twice) throws Exception {
        var first = latencies.measure("record purchase", () -> planned.till().sell(planned.sale()));
        var points = planned.sale().cents() * POINTS_A_EURO / 100;
        journal.purchases.incrementAndGet();
        journal.points(planned.member().memberId(), points);
        if (twice) {
            var again =
                    planned.number() % 2 == 0 ? planned.sale() : planned.sale().withNewRequestId();
            journal.duplicatesSent.incrementAndGet();
            if (!planned.till().sell(again).equals(first)) {
                journal.duplicatesCounted.incrementAndGet();
            }
        }
        return first.getPointsEarned() == points;
    }

    private long takeBack(Planned planned) throws Exception {
        var answer = latencies.measure("return purchase", () -> planned.till().takeBack(planned.sale()));
        journal.returns.incrementAndGet();
        journal.points(planned.member().memberId(), -answer.getPointsReturned());
        return answer.getPointsReturned();
    }
}
