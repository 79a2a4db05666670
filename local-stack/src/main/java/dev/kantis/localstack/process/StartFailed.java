package dev.kantis.localstack.process;

import java.util.List;

/** A part did not come up. Carries the last lines of that part's own log. */
public final class StartFailed extends Exception {
    private final String part;
    private final List<String> lastLines;

    public StartFailed(String part, String why, List<String> lastLines) {
        super(part + " did not start: " + why);
        this.part = part;
        this.lastLines = List.copyOf(lastLines);
    }

    /** The part that failed. */
    public String part() {
        return part;
    }

    /** The end of its log. */
    public List<String> lastLines() {
        return lastLines;
    }
}
