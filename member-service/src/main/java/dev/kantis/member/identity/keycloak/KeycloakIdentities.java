package dev.kantis.member.identity.keycloak;

import dev.kantis.member.identity.Identities;
import dev.kantis.member.identity.IdentityResult;
import dev.kantis.member.identity.IdentityTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Members' accounts in Keycloak. A user that exists is linked only when the member named it; one that merely has the
 * same e-mail is left alone, unless it carries the member's id from an attempt before a crash.
 */
@ApplicationScoped
class KeycloakIdentities implements Identities {
    private final KeycloakRealm realm;

    KeycloakIdentities(KeycloakRealm realm) {
        this.realm = realm;
    }

    @Override
    public IdentityResult connect(IdentityTask task) {
        try {
            var users = realm.resource().users();
            return task.subject() == null ? make(users, task) : link(users, task, task.subject());
        } catch (WebApplicationException e) {
            return answered(e.getResponse().getStatus());
        } catch (ProcessingException | IllegalStateException e) {
            return new IdentityResult.Later(e.getClass().getSimpleName());
        }
    }

    @Override
    public IdentityResult move(String subject, UUID memberId) {
        return change(subject, user -> MemberUsers.linked(user, memberId));
    }

    @Override
    public IdentityResult readdress(String subject, String email) {
        return change(subject, user -> MemberUsers.readdressed(user, email));
    }

    private IdentityResult change(String subject, UnaryOperator<UserRepresentation> change) {
        try {
            var users = realm.resource().users();
            var user = find(users, subject);
            if (user == null) {
                return new IdentityResult.Refused(IdentityResult.Why.ACCOUNT_UNKNOWN);
            }
            users.get(subject).update(change.apply(user));
            return new IdentityResult.Linked(subject);
        } catch (WebApplicationException e) {
            var status = e.getResponse().getStatus();
            return status == 409 ? new IdentityResult.Refused(IdentityResult.Why.ACCOUNT_EXISTS) : answered(status);
        } catch (ProcessingException | IllegalStateException e) {
            return new IdentityResult.Later(e.getClass().getSimpleName());
        }
    }

    private static IdentityResult make(UsersResource users, IdentityTask task) {
        try (var response = users.create(MemberUsers.of(task))) {
            return switch (response.getStatus()) {
                case 201 -> new IdentityResult.Linked(CreatedResponseUtil.getCreatedId(response));
                case 409 -> adopt(users, task);
                default -> answered(response.getStatus());
            };
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() == 409) {
                return adopt(users, task);
            }
            throw e;
        }
    }

    /** The user is there already: ours if it carries the member's id, a stranger's otherwise. */
    private static IdentityResult adopt(UsersResource users, IdentityTask task) {
        return Stream.of(
                        users.searchByEmail(task.email(), true),
                        users.searchByUsername(MemberUsers.username(task), true))
                .flatMap(List::stream)
                .filter(user -> task.memberId().toString().equals(MemberUsers.memberId(user)))
                .findFirst()
                .<IdentityResult>map(user -> new IdentityResult.Linked(user.getId()))
                .orElseGet(() -> new IdentityResult.Refused(IdentityResult.Why.ACCOUNT_EXISTS));
    }

    private static IdentityResult link(UsersResource users, IdentityTask task, String subject) {
        var user = find(users, subject);
        if (user == null) {
            return new IdentityResult.Refused(IdentityResult.Why.ACCOUNT_UNKNOWN);
        }
        var linkedTo = MemberUsers.memberId(user);
        if (linkedTo == null) {
            users.get(subject).update(MemberUsers.linked(user, task.memberId()));
            return new IdentityResult.Linked(subject);
        }
        return linkedTo.equals(task.memberId().toString())
                ? new IdentityResult.Linked(subject)
                : new IdentityResult.Refused(IdentityResult.Why.LINKED_TO_ANOTHER_MEMBER);
    }

    private static @Nullable UserRepresentation find(UsersResource users, String subject) {
        try {
            return users.get(subject).toRepresentation();
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() == 404) {
                return null;
            }
            throw e;
        }
    }

    private static IdentityResult answered(int status) {
        return status == 400
                ? new IdentityResult.Refused(IdentityResult.Why.PROFILE_REFUSED)
                : new IdentityResult.Later("status " + status);
    }
}
