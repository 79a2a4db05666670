package dev.kantis.partner.till;

/** A member as member-service answered, or as a code says that was checked without it. */
public record KnownMember(String memberId, String language, boolean isCheckedOffline) {

    public KnownMember(String memberId, String language) {
        this(memberId, language, false);
    }

    static KnownMember checkedOffline(String memberId) {
        return new KnownMember(memberId, "", true);
    }
}
