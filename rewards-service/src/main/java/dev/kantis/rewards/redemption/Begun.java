package dev.kantis.rewards.redemption;

/** What became of the claim of a request id. */
public sealed interface Begun {

    /** The first call with this id: the redemption was written, and a piece set aside unless it was refused. */
    record First(Redemption redemption) implements Begun {}

    /** A repeat: this is where the first call's redemption stands. */
    record Repeated(Redemption redemption) implements Begun {}

    /** The id was used before with other content. */
    record Reused() implements Begun {}
}
