package dev.kantis.member.identity.keycloak;

import dev.kantis.member.identity.IdentityTask;
import dev.kantis.member.identity.PersonName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Members as Keycloak's users. Attribute {@code member_id} is what makes a user a member; only administrators set it.
 */
final class MemberUsers {
    private static final String MEMBER_ID = "member_id";
    private static final Pattern GOOD_USERNAME = Pattern.compile("[a-z0-9._+@-]+");

    private MemberUsers() {}

    /** A new user without a password: the member chooses one by the reset link. */
    static UserRepresentation of(IdentityTask task) {
        var name = PersonName.of(task.name());
        var user = new UserRepresentation();
        user.setUsername(username(task));
        user.setEmail(task.email());
        user.setFirstName(name.first());
        user.setLastName(name.last());
        user.setEnabled(true);
        user.setRequiredActions(List.of("UPDATE_PASSWORD"));
        user.setAttributes(Map.of(MEMBER_ID, List.of(task.memberId().toString())));
        return user;
    }

    /**
     * The e-mail, or the member's id for addresses with signs that no username may have; the e-mail signs in anyway.
     */
    static String username(IdentityTask task) {
        return GOOD_USERNAME.matcher(task.email()).matches()
                ? task.email()
                : task.memberId().toString();
    }

    /** The user signs in with the new address. The username stays: the realm lets nobody change it. */
    static UserRepresentation readdressed(UserRepresentation user, String email) {
        user.setEmail(email);
        user.setEmailVerified(true);
        return user;
    }

    static UserRepresentation linked(UserRepresentation user, UUID memberId) {
        var known = user.getAttributes();
        var attributes = known == null ? new HashMap<String, List<String>>() : new HashMap<>(known);
        attributes.put(MEMBER_ID, List.of(memberId.toString()));
        user.setAttributes(attributes);
        return user;
    }

    static @Nullable String memberId(UserRepresentation user) {
        return user.firstAttribute(MEMBER_ID);
    }

    /** Finds the users of a member. */
    static String query(UUID memberId) {
        return MEMBER_ID + ":" + memberId;
    }

    /** The same user, who is no member any more. */
    static UserRepresentation unlinked(UserRepresentation user) {
        var attributes = new HashMap<>(user.getAttributes());
        attributes.remove(MEMBER_ID);
        user.setAttributes(attributes);
        return user;
    }
}
