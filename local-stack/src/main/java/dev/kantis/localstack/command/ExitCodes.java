package dev.kantis.localstack.command;

/** What the exit code of a verb means. The usage error, 2, is picocli's own. */
public final class ExitCodes {
    /** It did what was asked. */
    public static final int OK = 0;

    /** It was tried and did not work. */
    public static final int FAILED = 1;

    /** There is no stack on that data folder. */
    public static final int NOT_RUNNING = 3;

    /** Another launcher runs on that data folder. */
    public static final int ALREADY_RUNNING = 4;

    private ExitCodes() {}
}
