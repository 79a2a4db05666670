package dev.kantis.localstack.story;

/** How big the story is. */
public record Scale(int members, int partners, int purchases, int duplicates, int returns, int appUsers) {
    /** The story of the demo. */
    public static final Scale DEMO = new Scale(200, 5, 2_000, 60, 30, 5);

    public Scale {
        if (appUsers < 2 || members < appUsers || partners < 1 || purchases < members + duplicates + returns) {
            throw new IllegalArgumentException(
                    "the story needs two app users, and a purchase for each member, duplicate and return");
        }
    }
}
