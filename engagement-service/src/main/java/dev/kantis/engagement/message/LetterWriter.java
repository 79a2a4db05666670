package dev.kantis.engagement.message;

import dev.kantis.engagement.journey.Journey;
import dev.kantis.engagement.journey.Wording;
import java.util.HashMap;

/** Puts a message into words, in the member's language. */
final class LetterWriter {
    private LetterWriter() {}

    static Letter write(DueMessage message, Journey journey, Permission.Granted to) {
        var text = journey.template().in(to.language());
        var values = new HashMap<String, Object>();
        values.put("name", oneLine(to.name()));
        if (message.points() != null) {
            values.put("points", message.points());
        }
        return new Letter(
                message.id(),
                to.contactPoint(),
                oneLine(Wording.render(text.subject(), values)),
                Wording.render(text.body(), values));
    }

    /** A line break in a name must not become a line of the message's head. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
