package dev.kantis.member.identity.keycloak;

import dev.kantis.member.identity.Accounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Set;
import java.util.UUID;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Removes the users that carry a member's id. A user of our staff stays, without the membership: the account is needed
 * for the work.
 */
@ApplicationScoped
class KeycloakAccounts implements Accounts {
    private static final Set<String> STAFF = Set.of("support", "marketer", "finance", "partner-manager", "admin");

    private final KeycloakRealm realm;

    KeycloakAccounts(KeycloakRealm realm) {
        this.realm = realm;
    }

    @Override
    public Removed remove(UUID memberId) {
        var users = realm.resource().users();
        var removed = 0;
        var unlinked = 0;
        for (var user : users.searchByAttributes(MemberUsers.query(memberId))) {
            if (isStaff(users, user)) {
                users.get(user.getId()).update(MemberUsers.unlinked(user));
                unlinked++;
            } else {
                delete(users, user);
                removed++;
            }
        }
        return new Removed(removed, unlinked);
    }

    private static boolean isStaff(UsersResource users, UserRepresentation user) {
        return users.get(user.getId()).roles().realmLevel().listAll().stream()
                .map(RoleRepresentation::getName)
                .anyMatch(STAFF::contains);
    }

    private static void delete(UsersResource users, UserRepresentation user) {
        try (var response = users.delete(user.getId())) {
            if (response.getStatus() >= 400 && response.getStatus() != 404) {
                throw new WebApplicationException(response.getStatus());
            }
        }
    }
}
