package dev.kantis.member.erasure;

/** What became of records of one kind. {@code ground} says why they are kept; it is empty when they are gone. */
public record ErasedPart(String name, long records, String ground) {

    public static ErasedPart gone(String name, long records) {
        return new ErasedPart(name, records, "");
    }

    public static ErasedPart kept(String name, long records, String ground) {
        if (ground.isEmpty()) {
            throw new IllegalArgumentException("what is kept needs a ground: " + name);
        }
        return new ErasedPart(name, records, ground);
    }

    public boolean isKept() {
        return !ground.isEmpty();
    }
}
