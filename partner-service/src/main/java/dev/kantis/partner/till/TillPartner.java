package dev.kantis.partner.till;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A partner as tills need it: whether its tills work, and which terminals its stores have. */
public record TillPartner(UUID id, String name, boolean live, long version, Map<String, Set<String>> terminalsByStore) {

    public TillPartner {
        terminalsByStore = Map.copyOf(terminalsByStore);
    }

    /** Why this till may not be used, or empty when it may. */
    public Optional<Refusal> refusal(String storeId, String terminalId) {
        if (!live) {
            return refusal(Reason.REASON_PARTNER_SUSPENDED, "The partner is suspended.");
        }
        var terminals = terminalsByStore.get(storeId);
        if (terminals == null) {
            return refusal(Reason.REASON_STORE_UNKNOWN, "The partner has no such store.");
        }
        return terminals.contains(terminalId)
                ? Optional.empty()
                : refusal(Reason.REASON_TERMINAL_UNKNOWN, "The store has no such terminal.");
    }

    private static Optional<Refusal> refusal(Reason reason, String message) {
        return Optional.of(new Refusal(reason, message));
    }
}
