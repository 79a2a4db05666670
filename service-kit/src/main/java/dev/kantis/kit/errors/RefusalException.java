package dev.kantis.kit.errors;

/** Carries a {@link Refusal} from an adapter to the edge. Has no stack trace: a refusal is not a fault. */
public final class RefusalException extends RuntimeException {
    private final transient Refusal refusal;

    RefusalException(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
