package dev.kantis.member.lookup;

import dev.kantis.member.identifier.Identifier;
import java.util.UUID;

/** What was shown to whoever looks a member up. */
public sealed interface Shown {

    /** Something that names a member for good. */
    record Named(Identifier identifier) implements Shown {}

    /** A code of the member's app, as it was read. */
    record Code(String text) implements Shown {

        /** Says nothing about the member, wherever it is printed. */
        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /** Nothing any more: the member was shown before, and the till was answered who it is. */
    record Known(UUID member) implements Shown {}

    /** Something that can name nobody, such as a card number with a wrong check digit. */
    record Nonsense() implements Shown {}
}
