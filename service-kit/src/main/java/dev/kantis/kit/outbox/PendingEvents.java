package dev.kantis.kit.outbox;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Port: where events wait. Blocking, called by the one relay thread of a service. */
public interface PendingEvents {

    /** Takes or renews the right to publish; false while another replica has it. */
    boolean holdLease(UUID holder, Duration length);

    /** The oldest events, in an order that keeps the commit order of each key. */
    List<PendingEvent> oldest(int limit);

    /** These were acknowledged by the broker. */
    void published(List<PendingEvent> events);

    /** This one can never be published; it is set aside for somebody to look, and the rest goes on. */
    void park(PendingEvent event, String why);

    /** How many seconds the oldest event has been waiting; 0 when none waits. */
    double lagSeconds();
}
