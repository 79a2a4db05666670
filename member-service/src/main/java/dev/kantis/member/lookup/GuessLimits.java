package dev.kantis.member.lookup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kantis.member.MemberConfig;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * How many look-ups that find nobody a terminal, and a partner with all its terminals, may make. A look-up takes a
 * token of both buckets and gives it back when it found somebody, so honest tills lose none. Memory is bounded; whoever
 * was forgotten starts with a full bucket. Each replica counts for itself.
 */
@ApplicationScoped
public class GuessLimits {
    private final MemberConfig.Guesses config;
    private final TimeMeter clock;
    private final Cache<String, Bucket> places;
    private final Cache<String, Bucket> groups;

    @Inject
    GuessLimits(MemberConfig config) {
        this(config.guesses(), TimeMeter.SYSTEM_NANOTIME);
    }

    GuessLimits(MemberConfig.Guesses config, TimeMeter clock) {
        this.config = config;
        this.clock = clock;
        this.places = buckets(config);
        this.groups = buckets(config);
    }

    /** Takes a token, if there is one. */
    Admittance take(Asker asker) {
        var place = places.get(asker.place(), _ -> bucket(config.perPlace()));
        var ofPlace = place.tryConsumeAndReturnRemaining(1);
        if (!ofPlace.isConsumed()) {
            return new Admittance.Refused(Duration.ofNanos(ofPlace.getNanosToWaitForRefill()));
        }
        var ofGroup =
                groups.get(asker.group(), _ -> bucket(config.perPartner())).tryConsumeAndReturnRemaining(1);
        if (!ofGroup.isConsumed()) {
            place.addTokens(1);
            return new Admittance.Refused(Duration.ofNanos(ofGroup.getNanosToWaitForRefill()));
        }
        return new Admittance.Admitted(pause(ofPlace.getRemainingTokens()));
    }

    /** Gives the token back: somebody was found. */
    void giveBack(Asker asker) {
        places.get(asker.place(), _ -> bucket(config.perPlace())).addTokens(1);
        groups.get(asker.group(), _ -> bucket(config.perPartner())).addTokens(1);
    }

    /** None while more than half of the tokens are left, then longer with each. */
    private Duration pause(long left) {
        var usedOverHalf = Math.max(0, config.perPlace() / 2 - left);
        var pause = config.longestPause().multipliedBy(usedOverHalf).dividedBy(Math.max(1, config.perPlace() / 2));
        return pause.compareTo(config.longestPause()) > 0 ? config.longestPause() : pause;
    }

    private Bucket bucket(int tokens) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, config.window()))
                .withCustomTimePrecision(clock)
                .build();
    }

    private static Cache<String, Bucket> buckets(MemberConfig.Guesses config) {
        return Caffeine.newBuilder()
                .maximumSize(config.remembered())
                .expireAfterAccess(config.window().multipliedBy(2))
                .build();
    }
}
