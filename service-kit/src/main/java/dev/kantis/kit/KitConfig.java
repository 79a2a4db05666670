package dev.kantis.kit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;

/** Settings that every service has. */
@ConfigMapping(prefix = "kantis")
public interface KitConfig {

    /** Name of the context in error domains and event sources, such as {@code ledger}. */
    String context();

    /** Key of page tokens: 32 bytes, base64. The same on all replicas of a service. */
    Optional<String> pageTokenKey();

    /** Folder of YAML documents that are applied at start; absent: none. */
    Optional<Path> documents();

    /** How callers are recognized. */
    Tokens tokens();

    /** What callers may take of the gRPC server. */
    Grpc grpc();

    /** How events leave. */
    Outbox outbox();

    /** How long the marks of repeated calls and events are kept. */
    Retention retention();

    /** Settings of token checks. */
    interface Tokens {
        /** How long a verified token is believed without another look, a minute at most; zero: not at all. */
        @WithDefault("PT1M")
        Duration remember();
    }

    /** Settings of the gRPC server. */
    interface Grpc {
        /** Most calls under way on one connection; further ones wait at the caller. */
        @WithDefault("1000")
        int callsPerConnection();
    }

    /** Settings of the outbox relay. */
    interface Outbox {
        /** Whether events are published at all. Switched off only to measure what that costs. */
        @WithDefault("true")
        boolean enabled();

        /** Pause between two looks, unless a look found all that goes at once. */
        @WithDefault("PT0.1S")
        Duration poll();

        /** After this time without a sign of life another replica takes over. */
        @WithDefault("PT5S")
        Duration lease();

        /** Most events in one go. */
        @WithDefault("500")
        int batch();
    }

    /** Settings of what is kept to recognize repetitions. */
    interface Retention {
        /** Stored outcomes of request ids: longer than the longest time a till may be offline. */
        @WithDefault("P35D")
        Period requests();

        /** Ids of consumed events: longer than topics keep events. */
        @WithDefault("P60D")
        Period inbox();
    }
}
