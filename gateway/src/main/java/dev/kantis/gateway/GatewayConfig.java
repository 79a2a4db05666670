package dev.kantis.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Settings of the gateway. */
@ConfigMapping(prefix = "gateway")
public interface GatewayConfig {

    /** How many calls a client may make. */
    Limits limits();

    /** What an app needs to sign people in. */
    SignIn signIn();

    /** Token buckets in the memory of this replica: divide what you want by the number of replicas. */
    interface Limits {
        /** In this time a bucket fills up. */
        @WithDefault("PT1M")
        Duration window();

        /** Calls from one address. */
        @WithDefault("6000")
        int callsPerAddress();

        /** Enrollments from one address. */
        @WithDefault("600")
        int enrollmentsPerAddress();

        /** Calls of one signed-in account. */
        @WithDefault("1200")
        int callsPerAccount();

        /** Most addresses and accounts that are remembered at once. */
        @WithDefault("100000")
        int remembered();
    }

    /** Settings of signing in, as apps see them from outside. */
    interface SignIn {
        /** The issuer as apps reach it. */
        @WithDefault("${quarkus.oidc.auth-server-url}")
        String issuer();

        /** The public client of the app. */
        @WithDefault("kantis-app")
        String clientId();

        /** What the app asks for. */
        @WithDefault("openid")
        List<String> scopes();
    }
}
