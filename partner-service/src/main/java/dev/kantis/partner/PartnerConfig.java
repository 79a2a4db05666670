package dev.kantis.partner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of partner-service. */
@ConfigMapping(prefix = "partner")
public interface PartnerConfig {

    /** Where tills fetch their tokens. */
    URI tokenUrl();

    /** Life of a till's token. */
    @WithDefault("PT5M")
    Duration tokenLifespan();

    /** What is remembered of partners, for tills. */
    Directory directory();

    /** What is remembered of members, for tills. */
    MemberCache memberCache();

    /** How codes of members' apps are checked while member-service does not answer. */
    Codes codes();

    /** How the ledger is followed for clearing. */
    Clearing clearing();

    /** How purchases are watched. */
    Risk risk();

    /** How allowances for payments while a till is offline are signed. */
    Allowance allowance();

    /** How partners watch what happens at their stores. */
    Activity activity();

    /** How webhooks are sent. */
    Webhooks webhooks();

    /** Settings of allowances. */
    interface Allowance {
        /** Secret of the key that signs: 32 bytes, base64. The same on all replicas. */
        Optional<String> key();

        /** Secrets of keys that signed before or will sign next; their allowances are accepted too. */
        Optional<List<String>> otherKeys();
    }

    /** Settings of rules against fraud. */
    interface Risk {
        /** Pause between two looks for changed rules. */
        @WithDefault("PT1S")
        Duration refresh();
    }

    /** Settings of clearing. */
    interface Clearing {
        /** Whether this replica follows the ledger, when it is its turn. */
        @WithDefault("true")
        boolean follow();

        /** Pause between two looks at the ledger. */
        @WithDefault("PT2S")
        Duration pause();

        /** Entries younger than this wait for the next look, so that every contract entered before them is known. */
        @WithDefault("PT2S")
        Duration settle();
    }

    /** Settings of activity. */
    interface Activity {
        /** For so long it is kept; longer than topics keep events, so that a repeated one is recognized. */
        @WithDefault("P35D")
        Duration keep();

        /** Pause between two looks for what is new to watchers, and whether they may still watch. */
        @WithDefault("PT0.25S")
        Duration look();

        /** A watcher to whom nothing was told for so long gets the cursor alone. */
        @WithDefault("PT15S")
        Duration heartbeat();

        /** After so long a stream ends, so that watchers spread over replicas. */
        @WithDefault("PT1H")
        Duration longest();

        /** Most watchers of a partner on this replica. */
        @WithDefault("10")
        int watchersPerPartner();

        /** Most watchers on this replica. */
        @WithDefault("500")
        int watchers();
    }

    /** Settings of webhooks. */
    interface Webhooks {
        /**
         * Key that endpoints' secrets are kept with: 32 bytes, base64, the same on all replicas. Absent: no webhooks.
         */
        Optional<String> key();

        /** Keys that secrets were kept with before. */
        Optional<List<String>> otherKeys();

        /** Whether this replica sends, when it is its turn. */
        @WithDefault("true")
        boolean send();

        /** Pause between two looks for what is to be sent. */
        @WithDefault("PT0.5S")
        Duration look();

        /** An endpoint has so long to answer. */
        @WithDefault("PT20S")
        Duration patience();

        /** After failing for so long an endpoint is disabled. */
        @WithDefault("P5D")
        Duration disableAfter();

        /** Most deliveries under way to one endpoint; 1 while it fails. */
        @WithDefault("4")
        int parallelPerEndpoint();

        /** Most deliveries under way. */
        @WithDefault("256")
        int parallel();

        /** Whether http and this host's own addresses are good. For tests and the local stack only. */
        @WithDefault("false")
        boolean allowLocal();
    }

    /** Settings of the memory of partners. */
    interface Directory {
        /** Pause between two looks for changed partners; a suspension takes effect after this time at the latest. */
        @WithDefault("PT0.5S")
        Duration refresh();
    }

    /** Settings of codes that are checked without member-service. */
    interface Codes {
        /** Pause between two looks for changed keys. */
        @WithDefault("PT5M")
        Duration refresh();

        /** For so long after the last look codes are checked here. */
        @WithDefault("PT1H")
        Duration offlineFor();

        /** For so long after its first use a till may use a code again. */
        @WithDefault("PT15M")
        Duration repeat();

        /** Most codes whose first use is remembered. */
        @WithDefault("100000")
        long remembered();
    }

    /** Settings of the memory of members. */
    interface MemberCache {
        /** An answer of member-service is used for so long at most. */
        @WithDefault("PT60S")
        Duration timeToLive();

        /** Most answers kept. */
        @WithDefault("100000")
        long maximumSize();
    }
}
