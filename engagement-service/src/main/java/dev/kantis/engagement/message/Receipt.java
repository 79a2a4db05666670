package dev.kantis.engagement.message;

/** What a channel says when it is given a letter. */
public sealed interface Receipt {

    /** It took the letter. */
    record Taken() implements Receipt {}

    /** Not now: it does not answer, or asks to come back later. */
    record NotNow(String why) implements Receipt {}

    /** Never: the address does not exist, or the letter is unwanted. */
    record Never(String why) implements Receipt {}
}
