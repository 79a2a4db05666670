package dev.kantis.kit.rights;

/**
 * Records of one kind about members. {@code read} answers one column with a JSON object for each record of member
 * {@code $1} in a fixed order, without a limit; empty: they are not given out by themselves. {@code erase} removes from
 * the records what says who the member was; {@code ground} says why something stays, or is empty.
 */
public record PersonalRecords(String name, String read, String erase, String ground) {

    /** Records that go. */
    public static PersonalRecords deleted(String name, String read, String erase) {
        return new PersonalRecords(name, read, erase, "");
    }

    /**
     * Records that stay on a ground, under the bare id. {@code erase} touches the rows that stay, or counts them as
     * column {@code n}.
     */
    public static PersonalRecords kept(String name, String read, String erase, String ground) {
        return new PersonalRecords(name, read, erase, ground);
    }

    boolean isGivenOut() {
        return !read.isEmpty();
    }
}
