package dev.kantis.member.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContactAnswerTest {
    private static final UUID SALT = UUID.fromString("7c1f0c38-0d6f-4c07-9d7b-2f1f0e0a9d11");
    private static final UUID MEMBER = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Reachable AINO = aino("+358401234567");
    private static final Reachable NO_PHONE = aino(null);

    @ParameterizedTest
    @CsvSource({
        "SERVICE, EMAIL,, CONTRACT",
        "SERVICE, EMAIL, false, CONTRACT",
        "SERVICE, SMS,, CONTRACT",
        "MARKETING, EMAIL, true, CONSENT",
        "MARKETING, SMS, true, CONSENT",
        "FEEDBACK, EMAIL, true, CONSENT"
    })
    void aMessageMayGo(Purpose purpose, Channel channel, @Nullable Boolean latest, ContactReason reason) {
        var point = channel == Channel.EMAIL ? "aino@example.com" : "+358401234567";

        assertThat(ask(purpose, channel, AINO, latest))
                .isEqualTo(new ContactAnswer.Allowed(MEMBER, reason, point, "Aino Aalto", "fi", Wishes.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "MARKETING, EMAIL,, NO_RECORD",
        "MARKETING, EMAIL, false, REFUSED",
        "FEEDBACK, SMS,, NO_RECORD",
        "FEEDBACK, SMS, false, REFUSED",
        "SERVICE, PUSH, true, NO_CONTACT_POINT",
        "MARKETING, PUSH, true, NO_CONTACT_POINT",
        "MARKETING, PUSH, false, REFUSED"
    })
    void aMessageMayNotGo(Purpose purpose, Channel channel, @Nullable Boolean latest, ContactReason reason) {
        assertThat(ask(purpose, channel, AINO, latest)).isEqualTo(new ContactAnswer.NotAllowed(MEMBER, reason));
    }

    @Test
    void whoGaveNoPhoneGetsNoTextMessage() {
        assertThat(ask(Purpose.MARKETING, Channel.SMS, NO_PHONE, true))
                .isEqualTo(new ContactAnswer.NotAllowed(MEMBER, ContactReason.NO_CONTACT_POINT));
    }

    @ParameterizedTest
    @EnumSource
    void whoIsNoMemberIsNeverWrittenTo(Purpose purpose) {
        assertThat(ask(purpose, Channel.EMAIL, null, true))
                .isEqualTo(new ContactAnswer.NotAllowed(MEMBER, ContactReason.MEMBER_UNKNOWN));
    }

    @Test
    void whoWasMergedIntoAnotherMemberGetsServiceMessagesThereAndNoOthers() {
        var survivor = UUID.randomUUID();

        assertThat(ask(Purpose.MARKETING, Channel.EMAIL, reached(survivor, null), true))
                .isEqualTo(new ContactAnswer.NotAllowed(MEMBER, ContactReason.MOVED));
        assertThat(ask(Purpose.SERVICE, Channel.EMAIL, reached(survivor, null), null))
                .isEqualTo(new ContactAnswer.Allowed(
                        MEMBER, ContactReason.CONTRACT, "aino@example.com", "Aino Aalto", "fi", Wishes.NONE));
    }

    private static ContactAnswer ask(
            Purpose purpose, Channel channel, @Nullable Reachable member, @Nullable Boolean latest) {
        var decision = Optional.ofNullable(latest)
                .map(granted -> new Consent(
                        purpose,
                        channel,
                        granted,
                        new Consent.Evidence(LegalBasis.CONSENT, "2026-1", "fi", Consent.Source.APP, null),
                        null,
                        null,
                        null,
                        NOW.minusSeconds(1)));
        return ContactAnswer.to(
                new ContactQuestion(MEMBER, purpose, channel), member, decision, new CountryRules(List.of()), NOW);
    }

    private static Reachable aino(@Nullable String phone) {
        return reached(MEMBER, phone);
    }

    private static Reachable reached(UUID memberId, @Nullable String phone) {
        return new Reachable(
                memberId, "Aino Aalto", "fi", new Subject.Contacts("aino@example.com", phone, SALT), Wishes.NONE);
    }
}
