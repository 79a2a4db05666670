package dev.kantis.ledger.posting.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.ledger.posting.LotClass;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.Release;
import dev.kantis.ledger.wallet.WalletVerbs;
import dev.kantis.ledger.wallet.WalletVerbs.Amount;
import dev.kantis.ledger.wallet.WalletVerbs.Earning;
import dev.kantis.ledger.wallet.WalletVerbs.Request;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Many callers at once on few wallets, each of whom repeats a request until it has an outcome, and some of whom send it
 * twice. Remembers every outcome.
 */
final class Crowd {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String CONTENT = "0123456789abcdef0123456789abcdef";

    private final WalletVerbs verbs;
    final List<UUID> wallets;
    final Map<UUID, Queue<Outcome<PostedEntry>>> outcomes = new ConcurrentHashMap<>();

    Crowd(WalletVerbs verbs, int wallets) {
        this.verbs = verbs;
        this.wallets = Stream.generate(UUID::randomUUID).limit(wallets).toList();
    }

    /** Each caller posts so many requests one after the other, every fourth of them twice at once. */
    void post(int callers, int requests) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (var caller = 0; caller < callers; caller++) {
                all.add(threads.submit(() -> {
                    for (var i = 0; i < requests; i++) {
                        request(i % 4 == 0 ? 2 : 1);
                    }
                    return null;
                }));
            }
            for (var one : all) {
                one.get();
            }
        }
    }

    private void request(int times) throws Exception {
        var random = RandomGenerator.getDefault();
        var owner = wallets.get(random.nextInt(wallets.size()));
        var request = new Request(owner, UUID.randomUUID(), CONTENT);
        var points = 1 + random.nextInt(20);
        var earns = random.nextInt(100) < 60;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Future<?>>();
            for (var i = 0; i < times; i++) {
                asked.add(threads.submit(() -> untilAnswered(request, points, earns)));
            }
            for (var one : asked) {
                one.get();
            }
        }
    }

    /** A caller who hears that the database does not answer repeats with the same request id. */
    private void untilAnswered(Request request, long points, boolean earns) {
        for (var tries = 0; tries < 40; tries++) {
            try {
                var outcome = (earns ? earn(request, points) : verbs.burn(request, new Amount("points", points, "")))
                        .await()
                        .atMost(LIMIT);
                outcomes.computeIfAbsent(request.requestId(), _ -> new ConcurrentLinkedQueue<>())
                        .add(outcome);
                return;
            } catch (RefusalException e) {
                assertThat(e.refusal().reason())
                        .isIn(Reason.REASON_DEPENDENCY_UNAVAILABLE, Reason.REASON_TOO_MANY_REQUESTS);
            }
        }
        throw new AssertionError("a request was not answered");
    }

    private Uni<Outcome<PostedEntry>> earn(Request request, long points) {
        return verbs.earn(
                request,
                OwnerKind.MEMBER,
                new Earning("points", points, "", "", Release.NOW, LotClass.BASE, List.of()));
    }

    /** Every accepted post stands in its wallet's statement once, repeats got equal answers, nothing else is there. */
    void isWhole(Map<UUID, List<PostedEntry>> statements) {
        var answered = new ArrayList<Long>();
        outcomes.values().forEach(same -> {
            assertThat(same).allSatisfy(outcome -> assertThat(outcome).isEqualTo(same.peek()));
            if (same.peek() instanceof Outcome.Done<PostedEntry>(var entry)) {
                answered.add(entry.entryId());
            }
        });
        var stated = statements.values().stream()
                .flatMap(List::stream)
                .map(PostedEntry::entryId)
                .toList();
        assertThat(stated).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(answered);
        statements.values().forEach(Crowd::isAChain);
    }

    /** Oldest last, as statements are: each balance follows from the one before. */
    private static void isAChain(List<PostedEntry> statement) {
        var balance = 0L;
        for (var entry : statement.reversed()) {
            balance += entry.change();
            assertThat(entry.balance().available()).isEqualTo(balance).isNotNegative();
        }
    }
}
