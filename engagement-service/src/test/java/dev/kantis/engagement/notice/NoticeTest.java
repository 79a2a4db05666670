package dev.kantis.engagement.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.engagement.journey.Template;
import dev.kantis.engagement.journey.Text;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoticeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Template TEMPLATE = new Template(
            "enrollment_code",
            Map.of("en", new Text("A code", "{code}, {minutes} min"), "fi", new Text("Koodi", "{code} {minutes}")));

    @Test
    void theCodeAndItsWholeMinutesStandInTheText() {
        var letter = notice(Notice.Medium.EMAIL, "sv").letter(TEMPLATE, "sms.example", NOW);

        assertThat(letter.subject()).isEqualTo("A code");
        assertThat(letter.body()).isEqualTo("123456, 14 min");
        assertThat(letter.address()).isEqualTo("aino@example.com");
    }

    @Test
    void aTextMessageGoesToTheGatewayBehindItsDomain() {
        var letter = notice(Notice.Medium.SMS, "fi").letter(TEMPLATE, "sms.example", NOW);

        assertThat(letter.address()).isEqualTo("aino@example.com@sms.example");
        assertThat(letter.subject()).isEqualTo("Koodi");
    }

    @Test
    void whoTellsACodeNeedsOneAndNobodyElseHasOne() {
        assertThat(notice(Notice.Medium.SMS, "fi").isWhole()).isTrue();
        assertThat(of(Notice.Kind.ALREADY_MEMBER, "123456").isWhole()).isFalse();
        assertThat(of(Notice.Kind.ALREADY_MEMBER, "").isWhole()).isTrue();
        assertThat(of(Notice.Kind.CONTACT_CODE, "").isWhole()).isFalse();
    }

    @Test
    void itDoesNotPrintWhatItHolds() {
        assertThat(notice(Notice.Medium.EMAIL, "fi").toString()).doesNotContain("aino", "123456");
    }

    private static Notice of(Notice.Kind kind, String code) {
        return new Notice(
                UUID.randomUUID(),
                kind,
                Notice.Medium.EMAIL,
                new Notice.Recipient("aino@example.com", "fi"),
                code,
                NOW.plusSeconds(900));
    }

    private static Notice notice(Notice.Medium medium, String language) {
        return new Notice(
                UUID.randomUUID(),
                Notice.Kind.ENROLLMENT_CODE,
                medium,
                new Notice.Recipient("aino@example.com", language),
                "123456",
                NOW.plusSeconds(899));
    }
}
