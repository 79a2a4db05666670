package dev.kantis.localstack.process;

import java.util.List;

/** How one part is doing, as `kantis status` shows it. The process id is 0 when it does not run. */
public record PartStatus(String name, State state, List<Integer> ports, long pid, int restarts) {
    /** The states of a part, in the usual order. */
    public enum State {
        WAITING,
        STARTING,
        UP,
        RESTARTING,
        FAILED,
        STOPPED
    }
}
