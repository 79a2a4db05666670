package dev.kantis.member.verification;

import dev.kantis.member.contact.Channel;
import java.util.UUID;

/**
 * A member has another address or number, and something of it is due; {@code attempt} counts from one and proves that
 * it is still ours. It holds the old address, so it does not print itself.
 */
public record ContactChange(UUID id, UUID memberId, Old old, Step step, int attempt) {

    /** What the member was reached by before. */
    public record Old(Channel channel, String address, String language) {
        @Override
        public String toString() {
            return "Old " + channel;
        }
    }

    /** What is due. */
    public enum Step {
        /** The old address is told. */
        NOTICE,
        /** The account signs in with the new one. */
        ACCOUNT
    }
}
