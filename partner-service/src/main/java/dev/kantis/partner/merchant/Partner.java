package dev.kantis.partner.merchant;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A partner merchant. {@code version} grows by one with each change. */
public record Partner(
        UUID id,
        String name,
        String displayName,
        PartnerStatus status,
        List<Store> stores,
        OAuthClients clients,
        Instant createdAt,
        long version) {
    /** The version of a partner who was just onboarded. */
    public static final long FIRST_VERSION = 1;

    /** Names that begin so are of partners that stand for sandboxes. */
    public static final String SANDBOX_PREFIX = "sandbox-";

    static final String CLIENT_PREFIX = "partner-";

    /** Names whose client would be one of the platform's own. */
    private static final Set<String> RESERVED = Set.of("service");

    public Partner {
        stores = List.copyOf(stores);
    }

    /** The first OAuth client of a partner with this name. */
    public static OAuthClients firstClient(String name) {
        return new OAuthClients(List.of(new OAuthClient(CLIENT_PREFIX + name, 1, false)));
    }

    /** The OAuth client that the partner was onboarded with. */
    public String clientId() {
        return CLIENT_PREFIX + name;
    }

    /** Whether it stands for a sandbox: then nobody but its own tills hears of it. */
    public boolean isSandbox() {
        return name.startsWith(SANDBOX_PREFIX);
    }

    /** The same after one more change. */
    public Partner changed() {
        return new Partner(id, name, displayName, status, stores, clients, createdAt, version + 1);
    }

    /** Why this partner cannot be taken in, whoever else is there. */
    public Optional<Refusal> flaw() {
        if (RESERVED.contains(name) || isSandbox()) {
            return Optional.of(nameTaken());
        }
        var ids = new HashSet<String>();
        return stores.stream().allMatch(store -> ids.add(store.id()))
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Reason.REASON_REQUEST_INVALID,
                        "Each store has a number of its own.",
                        Map.of("fields", "stores")));
    }

    /** The refusal of a name that somebody has. */
    public static Refusal nameTaken() {
        return new Refusal(Reason.REASON_PARTNER_EXISTS, "A partner has this name already.", Map.of("field", "name"));
    }

    /** The refusal of an id that nobody has. */
    public static Refusal unknown() {
        return new Refusal(Reason.REASON_PARTNER_UNKNOWN, "There is no such partner.");
    }
}
