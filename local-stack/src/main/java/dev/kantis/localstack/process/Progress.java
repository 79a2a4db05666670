package dev.kantis.localstack.process;

import java.io.PrintStream;

/** Tells a person how the start goes, one line per event. */
public interface Progress {
    /** Says nothing. */
    Progress SILENT = (part, event) -> {};

    /** Something happened to a part. */
    void say(String part, String event);

    /** Prints to a stream, usually standard error. */
    static Progress on(PrintStream out) {
        return (part, event) -> out.printf("%-20s %s%n", part, event);
    }
}
