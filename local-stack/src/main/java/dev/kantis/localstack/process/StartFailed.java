package dev.kantis.localstack.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part did not come up. Carries the last lines of that part's own log. */
public final class StartFailed extends Exception {
    private final String part;
    private final List<String> lastLines;

    public StartFailed(String part, String why, List<String> lastLines) {
        this(part, why, lastLines, null);
    }

    public StartFailed(String part, String why, List<String> lastLines, @Nullable Throwable cause) {
        super(part + " did not start: " + why, cause);
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
