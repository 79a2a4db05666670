package dev.kantis.gateway.servers;

import dev.kantis.localstack.TestServers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Real tokens of fresh people. */
public final class People {
    private static final String PASSWORD = "a long password";

    private People() {}

    /** Somebody who belongs to this member. */
    public static String member(UUID member) {
        return token("member-" + member, member.toString());
    }

    /** Somebody who has an account and is no member. */
    public static String stranger() {
        return token("stranger-" + UUID.randomUUID(), null);
    }

    public static String staff(String role) {
        return TestServers.shared().tokens().staffToken(role);
    }

    private static String token(String name, @Nullable String member) {
        var tokens = TestServers.shared().tokens();
        if (member == null) {
            tokens.createUser(name, PASSWORD, null);
        } else {
            tokens.createUser(name, PASSWORD, member, "member");
        }
        return tokens.userToken(name, PASSWORD);
    }
}
