package dev.kantis.partner.till;

/**
 * A member as member-service answered, or as a code says that was checked without it: then nothing but the id is known.
 */
public record KnownMember(
        String memberId, String language, String firstName, String cardEnding, boolean isCheckedOffline) {

    public KnownMember(String memberId, String language, String firstName, String cardEnding) {
        this(memberId, language, firstName, cardEnding, false);
    }

    static KnownMember checkedOffline(String memberId) {
        return new KnownMember(memberId, "", "", "", true);
    }

    /** Says nothing about the person, wherever it is printed. */
    @Override
    public String toString() {
        return "KnownMember[" + memberId + "]";
    }
}
