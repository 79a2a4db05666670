package dev.kantis.partner.risk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What a replica has heard of purchases and returns lately, for its tills. Bounded: what falls out, and what happened
 * before the replica started, is found from the ledger's events afterwards.
 */
@ApplicationScoped
class Traffic {
    private static final long MOST_TERMINALS = 20_000;
    private static final long MOST_MEMBERS = 100_000;
    private static final Duration RETURNS_KEPT = Duration.ofDays(90);
    private static final int MOST_TIMES = 2 * Pace.MOST_PURCHASES;

    private final Cache<Terminal, Times> terminals = cache(MOST_TERMINALS, Pace.LONGEST);
    private final Cache<Member, Times> members = cache(MOST_MEMBERS, Pace.LONGEST);
    private final Cache<Member, Times> returns = cache(MOST_MEMBERS, RETURNS_KEPT);

    private record Terminal(UUID partner, String store, String id) {}

    private record Member(UUID partner, UUID id) {}

    /** A purchase was recorded; telling it again changes nothing. */
    void bought(UUID purchase, Visit visit) {
        terminals.get(terminal(visit), _ -> new Times()).add(purchase, visit.at());
        members.get(member(visit), _ -> new Times()).add(purchase, visit.at());
    }

    /** A purchase was returned after its points were spent. */
    void returned(UUID partner, UUID member, UUID purchase, Instant at) {
        returns.get(new Member(partner, member), _ -> new Times()).add(purchase, at);
    }

    Seen seen(Visit visit) {
        return new Seen(in(terminals, terminal(visit)), in(members, member(visit)), in(returns, member(visit)));
    }

    private static Terminal terminal(Visit visit) {
        return new Terminal(visit.partner(), visit.store(), visit.terminal());
    }

    private static Member member(Visit visit) {
        return new Member(visit.partner(), visit.member());
    }

    private static <K> List<Instant> in(Cache<K, Times> cache, K key) {
        var times = cache.getIfPresent(key);
        return times == null ? List.of() : times.all();
    }

    private static <K> Cache<K, Times> cache(long most, Duration kept) {
        return Caffeine.newBuilder().maximumSize(most).expireAfterAccess(kept).build();
    }

    /** The latest times of one terminal or member. */
    private static final class Times {
        private final TreeSet<Stamp> stamps =
                new TreeSet<>(Comparator.comparing(Stamp::at).thenComparing(Stamp::purchase));

        private record Stamp(Instant at, UUID purchase) {}

        synchronized void add(UUID purchase, Instant at) {
            stamps.add(new Stamp(at, purchase));
            if (stamps.size() > MOST_TIMES) {
                stamps.pollFirst();
            }
        }

        synchronized List<Instant> all() {
            return stamps.stream().map(Stamp::at).toList();
        }
    }
}
