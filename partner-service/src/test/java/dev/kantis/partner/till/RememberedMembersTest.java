package dev.kantis.partner.till;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.partner.till.ShownIdentifier.Kind;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedMembersTest {
    private static final KnownMember AINO = new KnownMember("a-member", "fi", "Aino", "4242");
    private static final ShownIdentifier EMAIL = ShownIdentifier.everywhere(Kind.EMAIL, "aino@example.com");

    private final AtomicLong nanos = new AtomicLong(1);
    private final RememberedMembers members = new RememberedMembers(Duration.ofSeconds(60), 100, nanos::get);

    @Test
    void anAnswerIsUsedAgain() {
        members.remember(EMAIL, AINO, members.now());

        assertThat(members.find(EMAIL)).contains(AINO);
        assertThat(members.find(ShownIdentifier.everywhere(Kind.EMAIL, " AINO@example.com")))
                .contains(AINO);
        assertThat(members.find(ShownIdentifier.everywhere(Kind.PHONE, "aino@example.com")))
                .isEmpty();
    }

    @Test
    void anAnswerIsUsedForAMinuteAtMost() {
        members.remember(EMAIL, AINO, members.now());

        later(Duration.ofSeconds(59));
        var almost = members.find(EMAIL);
        later(Duration.ofSeconds(1));

        assertThat(almost).contains(AINO);
        assertThat(members.find(EMAIL)).isEmpty();
    }

    @Test
    void whatHappensToTheMemberEndsOldAnswersAndNoNewOnes() {
        members.remember(EMAIL, AINO, members.now());
        later(Duration.ofSeconds(1));
        members.forget(AINO.memberId());
        var after = members.find(EMAIL);
        later(Duration.ofSeconds(1));
        members.remember(EMAIL, AINO, members.now());

        assertThat(after).isEmpty();
        assertThat(members.find(EMAIL)).contains(AINO);
    }

    @Test
    void anAnswerThatWasAskedForBeforeTheEventIsNotUsed() {
        var askedAt = members.now();
        later(Duration.ofMillis(5));
        members.forget(AINO.memberId());
        later(Duration.ofMillis(5));
        members.remember(EMAIL, AINO, askedAt);

        assertThat(members.find(EMAIL)).isEmpty();
    }

    @Test
    void otherMembersAreNotForgotten() {
        members.remember(EMAIL, AINO, members.now());
        later(Duration.ofSeconds(1));

        members.forget("another member");

        assertThat(members.find(EMAIL)).contains(AINO);
    }

    @Test
    void spacesOnACardDoNotMatter() {
        members.remember(ShownIdentifier.everywhere(Kind.CARD, "6299 0000 0000 0000"), AINO, members.now());

        assertThat(members.find(ShownIdentifier.everywhere(Kind.CARD, "6299000000000000")))
                .contains(AINO);
    }

    @Test
    void aCustomerNumberIsRememberedForItsPartnerOnly() {
        var till = new Till(UUID.randomUUID(), "center", "T1");
        var elsewhere = new Till(UUID.randomUUID(), "center", "T1");
        members.remember(ShownIdentifier.customerNumber("K-1", till), AINO, members.now());

        assertThat(members.find(ShownIdentifier.customerNumber("K-1", till))).contains(AINO);
        assertThat(members.find(ShownIdentifier.customerNumber("K-1", elsewhere)))
                .isEmpty();
    }

    @Test
    void whatWasShownIsNeverPrinted() {
        assertThat(EMAIL.toString()).doesNotContain("aino");
        assertThat(AINO.toString()).doesNotContain("Aino", "4242");
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
