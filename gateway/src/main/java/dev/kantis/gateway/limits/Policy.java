package dev.kantis.gateway.limits;

/** What is counted. */
public enum Policy {
    CALLS_PER_ADDRESS("calls"),
    ENROLLMENTS_PER_ADDRESS("enrollments"),
    CALLS_PER_ACCOUNT("account");

    private final String label;

    Policy(String label) {
        this.label = label;
    }

    /** As clients read it. */
    public String label() {
        return label;
    }
}
