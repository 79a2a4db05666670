package dev.kantis.member.identity;

import java.util.regex.Pattern;

/** A full name in the two fields that Keycloak has. The last word is the family name, as far as anybody can tell. */
public record PersonName(String first, String last) {
    /** What Keycloak accepts in no name. */
    private static final Pattern REFUSED = Pattern.compile("[<>&\"$%!#?§;*~/\\\\|^=\\[\\]{}()\\x00-\\x1F]");

    public static PersonName of(String fullName) {
        var name = REFUSED.matcher(fullName).replaceAll("").strip();
        var space = name.lastIndexOf(' ');
        return space < 0
                ? new PersonName(name, "")
                : new PersonName(name.substring(0, space).strip(), name.substring(space + 1));
    }
}
