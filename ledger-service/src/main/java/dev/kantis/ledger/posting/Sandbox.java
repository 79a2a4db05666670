package dev.kantis.ledger.posting;

/**
 * How programs are named in which partners try things out. What is posted in them is posted like all else, and is owed
 * to nobody: reports leave it out, and its events go to a topic of their own.
 */
public final class Sandbox {
    private static final String PREFIX = "sandbox-";

    private Sandbox() {}

    /** Whether a program of this name is one. */
    public static boolean isProgram(String program) {
        return program.startsWith(PREFIX);
    }

    /** Whether a unit, as the ledger names it, is of such a program. */
    public static boolean isUnit(String unit) {
        return isProgram(unit) && unit.indexOf('/') > 0;
    }
}
