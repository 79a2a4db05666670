package dev.kantis.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Why a run may not be believed. A run without a reason counts. */
public final class Findings {
    private final List<String> reasons = new ArrayList<>();

    /** Notes the reason unless what must hold holds. */
    public void expect(boolean holds, String reason) {
        if (!holds) {
            System.err.println("VOID: " + reason);
            reasons.add(reason);
        }
    }

    /** Notes the reason unless both are the same. */
    public void expectSame(String what, long told, long found) {
        expect(told == found, "%s: the service told %d, the database has %d".formatted(what, told, found));
    }

    public boolean isVoid() {
        return !reasons.isEmpty();
    }

    public List<String> reasons() {
        return List.copyOf(reasons);
    }
}
