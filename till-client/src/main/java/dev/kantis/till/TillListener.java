package dev.kantis.till;

import io.grpc.Status;

/** What a till learns when nobody waits for it any more. Called by one thread, which must not be held up. */
public interface TillListener {
    /**
     * The platform answered. Called before the queue forgets what it is about, so after a crash it may be called a
     * second time for the same request id.
     */
    void answered(Answer answer);

    /** Nothing can be sent at the moment; the client tries again by itself. Worth a lamp on the till, not a message. */
    void waiting(Status why, int inQueue);
}
