package dev.kantis.member.identity;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Members who wait for an account. Blocks. */
public interface IdentityTasks {

    /** Takes members whose time has come, so that nobody else tries them before the lease ends. */
    List<IdentityTask> claim(int limit, Duration lease);

    /**
     * Writes a final result and tells others of a linked member, in one transaction; nothing if it was written before.
     */
    void linked(IdentityTask task, String subject);

    /** Gives up, with the reason. */
    void refused(IdentityTask task, IdentityResult.Why why);

    /** Lets the task be tried again after the pause. */
    void postpone(IdentityTask task, Duration pause);

    /** The member gets no account any more. */
    void stop(UUID memberId);
}
