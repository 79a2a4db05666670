package dev.kantis.engagement.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.engagement.journey.EntryPolicy;
import dev.kantis.engagement.journey.Journey;
import dev.kantis.engagement.journey.Purpose;
import dev.kantis.engagement.journey.Template;
import dev.kantis.engagement.journey.Text;
import dev.kantis.engagement.journey.Trigger;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LetterWriterTest {
    private static final Journey JOURNEY = new Journey(
            "thanks",
            1,
            Trigger.PURCHASE_RECORDED,
            new EntryPolicy.Once(),
            Duration.ZERO,
            Purpose.MARKETING,
            new Template(
                    "thanks",
                    Map.of(
                            "en", new Text("Thanks, {name}", "{name}, you earned {points} points."),
                            "fi", new Text("Kiitos, {name}", "{name}, sait {points} pistettä."))));

    @Test
    void theLetterIsInTheMembersLanguage() {
        var letter = LetterWriter.write(message(), JOURNEY, to("Aino Ääri", "fi-FI"));

        assertThat(letter.subject()).isEqualTo("Kiitos, Aino Ääri");
        assertThat(letter.body()).isEqualTo("Aino Ääri, sait 12 pistettä.");
    }

    @Test
    void aNameIsNeverMoreThanAName() {
        var letter = LetterWriter.write(message(), JOURNEY, to("Eve\r\nBcc: all@example.com {points} <b>", "en"));

        assertThat(letter.subject()).isEqualTo("Thanks, Eve Bcc: all@example.com {points} <b>");
    }

    @Test
    void whatHoldsPersonalDataDoesNotPrintIt() {
        var to = to("Aino Ääri", "fi");

        assertThat(to.toString() + LetterWriter.write(message(), JOURNEY, to)).doesNotContain("Aino", "aino@");
    }

    private static Permission.Granted to(String name, String language) {
        return new Permission.Granted("aino@example.com", name, language);
    }

    private static DueMessage message() {
        var id = UUID.fromString("0196a000-0000-7000-8000-000000000001");
        return new DueMessage(id, id, id, "thanks", 1, Purpose.MARKETING, 12L, 0, null);
    }
}
