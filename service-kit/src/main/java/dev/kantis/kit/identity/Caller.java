package dev.kantis.kit.identity;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import io.grpc.Context;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who is calling, as the validated token says. {@code memberId} and {@code partnerId} come from claims that only
 * administrators of Keycloak can set.
 */
public record Caller(
        String subject, String clientId, Set<String> roles, Optional<UUID> memberId, Optional<String> partnerId) {
    /** The role of whoever carries a {@code member_id}. */
    public static final String MEMBER = "member";

    /** The role of our own services. */
    public static final String SERVICE = "service";

    private static final Context.Key<Caller> KEY = Context.key("kantis-caller");

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** The caller of the gRPC call that is being answered; read it at the start of the method. */
    public static Caller current() {
        var caller = KEY.get();
        if (caller == null) {
            throw new IllegalStateException("no caller: this is not inside a gRPC call");
        }
        return caller;
    }

    Context in(Context context) {
        return context.withValue(KEY, this);
    }

    public boolean has(String role) {
        return MEMBER.equals(role) ? memberId.isPresent() : roles.contains(role);
    }

    /** Whether this is one of our services or staff, who may name another member in a request. */
    public boolean actsForOthers() {
        return roles.stream().anyMatch(role -> !MEMBER.equals(role) && !"partner".equals(role) && !isDefault(role));
    }

    /**
     * The member whose data is asked for: the caller's own when {@code requested} is empty, another's only for staff
     * and services.
     */
    public UUID memberOrSelf(String requested) {
        if (requested.isEmpty()) {
            if (memberId.isEmpty() && actsForOthers()) {
                throw new Refusal(Reason.REASON_REQUEST_INVALID, "Say whose: member_id is empty.").asException();
            }
            return self();
        }
        var member = UUID.fromString(requested);
        if (actsForOthers() || memberId.filter(member::equals).isPresent()) {
            return member;
        }
        throw new Refusal(Reason.REASON_NOT_PERMITTED, "A member may ask for nobody else's data.").asException();
    }

    /** The caller's own member id. */
    public UUID self() {
        return memberId.orElseThrow(() -> notLinked().asException());
    }

    /** Names the caller in the scope of request ids. */
    public String scope() {
        return clientId + "/" + subject;
    }

    static Refusal notLinked() {
        return new Refusal(
                Reason.REASON_MEMBER_NOT_LINKED,
                "The token belongs to no member. Enroll first; if you just did, fetch a new token.");
    }

    private static boolean isDefault(String role) {
        return role.startsWith("default-roles-") || "offline_access".equals(role) || "uma_authorization".equals(role);
    }
}
