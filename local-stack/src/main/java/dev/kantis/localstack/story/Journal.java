package dev.kantis.localstack.story;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the story did, counted outside the platform: what the ledger must say in the end. */
final class Journal {
    private final Map<String, LongAdder> expected = new ConcurrentHashMap<>();
    final AtomicInteger purchases = new AtomicInteger();
    final AtomicInteger duplicatesSent = new AtomicInteger();
    final AtomicInteger duplicatesCounted = new AtomicInteger();
    final AtomicInteger returns = new AtomicInteger();
    final AtomicInteger redemptions = new AtomicInteger();
    final AtomicInteger feedbackRewarded = new AtomicInteger();

    void points(String memberId, long change) {
        expected.computeIfAbsent(memberId, _ -> new LongAdder()).add(change);
    }

    /** What a member must have, debt subtracted. */
    long expected(String memberId) {
        return expected.getOrDefault(memberId, new LongAdder()).sum();
    }
}
