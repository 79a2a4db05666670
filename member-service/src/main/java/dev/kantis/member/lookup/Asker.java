package dev.kantis.member.lookup;

/**
 * Who looks a member up. {@code group} is whoever has many places to ask from: a partner; {@code place} is one of them:
 * a terminal.
 */
public record Asker(String group, String place) {

    /** A terminal of a partner's store. */
    public static Asker till(String partnerId, String storeId, String terminalId) {
        return new Asker(partnerId, partnerId + "/" + storeId + "/" + terminalId);
    }

    /** One of the staff, who has one place. */
    public static Asker staff(String subject) {
        return new Asker(subject, subject);
    }
}
