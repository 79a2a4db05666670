package dev.kantis.engagement.journey.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.engagement.journey.EntryPolicy;
import dev.kantis.engagement.journey.Journey;
import dev.kantis.engagement.journey.Purpose;
import dev.kantis.engagement.journey.Trigger;
import dev.kantis.kit.documents.DocumentFolder;
import dev.kantis.kit.errors.RefusalException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyDocumentsTest {
    private static final String GOOD = """
            apiVersion: kantis.dev/v1alpha1
            kind: Journey
            metadata: {name: thanks}
            spec:
              trigger: dev.kantis.ledger.events.v1.PurchaseRecorded
              entry: once-per-days 30
              wait: PT2H
              message:
                channel: email
                purpose: marketing
                template: thanks
                texts:
                  en: {subject: "Thanks, {name}", body: "You earned {points} points."}
            """;

    @Test
    void aGoodDocumentIsAJourney() {
        var journey = JourneyDocuments.read(GOOD, 3);

        assertThat(journey.name()).isEqualTo("thanks");
        assertThat(journey.version()).isEqualTo(3);
        assertThat(journey.trigger()).isEqualTo(Trigger.PURCHASE_RECORDED);
        assertThat(journey.entry()).isEqualTo(new EntryPolicy.OncePerDays(30));
        assertThat(journey.delay()).isEqualTo(Duration.ofHours(2));
        assertThat(journey.purpose()).isEqualTo(Purpose.MARKETING);
        assertThat(journey.template().in("en").subject()).isEqualTo("Thanks, {name}");
    }

    @Test
    void entryIsOnceAndThereIsNoWaitUnlessSaid() {
        var journey = JourneyDocuments.read(
                GOOD.replace("  entry: once-per-days 30\n", "").replace("  wait: PT2H\n", ""), 1);

        assertThat(journey.entry()).isEqualTo(new EntryPolicy.Once());
        assertThat(journey.delay()).isZero();
    }

    @Test
    void theJourneysOfTheExampleAreGood() {
        var texts = new DocumentFolder(Path.of("..", "examples", "coffee-coalition")).ofKind("Journey");

        assertThat(texts)
                .extracting(text -> JourneyDocuments.read(text, 1))
                .extracting(Journey::name, Journey::purpose)
                .containsExactlyInAnyOrder(tuple("welcome", Purpose.SERVICE), tuple("thank-you", Purpose.MARKETING));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PurchaseRecorded          | Nonsense                  | spec.trigger
            entry: once-per-days 30   | entry: often              | spec.entry
            wait: PT2H                | wait: -PT2H               | spec.wait
            wait: PT2H                | wait: two hours           | spec.wait
            wait: PT2H                | wait: P900D               | spec.wait
            wait: PT2H                | wiat: PT2H                | spec.wiat
            channel: email            | channel: pigeon           | spec.message.channel
            purpose: marketing        | purpose: spam             | spec.message.purpose
            template: thanks          | template: Thanks!         | spec.message.template
            en: {subject              | fi: {subject              | spec.message.texts
            {points}                  | {balance}                 | spec.message.texts.en.body
            {points}                  | {name.length}             | spec.message.texts.en.body
            {points}                  | {#if name}x{/if}          | spec.message.texts.en.body
            {points}                  | {inject:mailer}           | spec.message.texts.en.body
            {points}                  | {name                     | spec.message.texts.en.body
            "Thanks, {name}"          | "Thanks\\nBcc: x"         | spec.message.texts.en.subject
            "Thanks, {name}"          | ""                        | spec.message.texts.en.subject
            PurchaseRecorded          | PurchaseReturned          | spec.message.texts.en.body
            kind: Journey             | kind: Reward              | kind
            name: thanks              | name: Thank You           | metadata.name
            """)
    void aWrongDocumentIsRefusedWithThePath(String good, String wrong, String path) {
        var document = GOOD.replace(good, wrong);

        assertThat(document).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> JourneyDocuments.read(document, 1))
                .isInstanceOfSatisfying(RefusalException.class, refused -> {
                    assertThat(refused.refusal().reason()).isEqualTo(Reason.REASON_DOCUMENT_INVALID);
                    assertThat(refused.refusal().metadata()).containsEntry("path", path);
                });
    }

    @Test
    void whatIsNoYamlIsRefused() {
        assertThatThrownBy(() -> JourneyDocuments.read("kind: [", 1)).isInstanceOf(RefusalException.class);
        assertThatThrownBy(() -> JourneyDocuments.read("just words", 1)).isInstanceOf(RefusalException.class);
    }
}
