package dev.kantis.partner.till;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.partner.till.ShownIdentifier.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShownInSandboxTest {
    private static final Path PROTO = Path.of("../contracts/src/main/proto/kantis/partner/v1/till_service.proto");
    private static final Path PAGE = Path.of("../docs/partners/sandbox.md");

    @Test
    void oneMemberIsKnownByCardNumberEmailPhoneAndCode() {
        var card = new ShownInSandbox(0, 42).cardNumber();

        assertThat(card).isEqualTo("0000000000000422");
        assertThat(read(Kind.CARD, "0000 0000 0000 0422")).contains(new ShownInSandbox(0, 42));
        assertThat(read(Kind.CUSTOMER_NUMBER, card)).contains(new ShownInSandbox(0, 42));
        assertThat(read(Kind.EMAIL, card + "@example.com")).contains(new ShownInSandbox(0, 42));
        assertThat(read(Kind.PHONE, "+9990000042")).contains(new ShownInSandbox(0, 42));
        assertThat(read(Kind.MEMBER_CODE, "sandbox-" + card)).contains(new ShownInSandbox(0, 42));
    }

    @Test
    void whatIsOfNoSandboxIsNobody() {
        assertThat(read(Kind.CARD, "4000000000000002")).isEmpty();
        assertThat(read(Kind.CARD, "0000000000000423"))
                .as("the check digit is wrong")
                .isEmpty();
        assertThat(read(Kind.EMAIL, "aino@example.com")).isEmpty();
        assertThat(read(Kind.EMAIL, "0000000000000422@example.org")).isEmpty();
        assertThat(read(Kind.PHONE, "+358401234567")).isEmpty();
        assertThat(read(Kind.MEMBER_CODE, "0000000000000422")).isEmpty();
    }

    @Test
    void aCardMakesTheAnswerThatItsDigitsName() {
        var blocked = new ShownInSandbox(Reason.REASON_CARD_BLOCKED.getNumber(), 1);
        var busy = new ShownInSandbox(Reason.REASON_TOO_MANY_REQUESTS.getNumber(), 1);

        assertThat(read(Kind.CARD, blocked.cardNumber()).flatMap(ShownInSandbox::refusal))
                .map(Refusal::reason)
                .contains(Reason.REASON_CARD_BLOCKED);
        assertThat(busy.refusal().orElseThrow().metadata()).containsKey(Refusal.RETRY_AFTER_SECONDS);
        assertThat(new ShownInSandbox(0, 1).refusal()).isEmpty();
        assertThat(new ShownInSandbox(9999, 1).refusal()).isEmpty();
        assertThat(new ShownInSandbox(9999, 1).isReviewed()).isTrue();
        assertThat(new ShownInSandbox(9998, 1).refusal())
                .as("no reason has this number")
                .map(Refusal::reason)
                .contains(Reason.REASON_MEMBER_UNKNOWN);
    }

    @Test
    void whoIsMadeUpHasANameThatTheNumberFollows() {
        assertThat(ShownInSandbox.named(" sandbox  0000042").orThrow()).containsExactly(new ShownInSandbox(0, 42));
        assertThat(reason(ShownInSandbox.named("Sandbox 42"))).isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
        assertThat(reason(ShownInSandbox.named("Aino Virtanen"))).isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
        assertThat(reason(ShownInSandbox.named("Sandbox 04410000001"))).isEqualTo(Reason.REASON_TOO_MANY_MATCHES);
    }

    @Test
    void twinsShareAFirstNameAndNoCard() {
        var twins = ShownInSandbox.named("Sandbox Twins").orThrow();

        assertThat(twins).extracting(ShownInSandbox::firstName).containsExactly("Sam", "Sam");
        assertThat(twins).extracting(ShownInSandbox::cardNumber).doesNotHaveDuplicates();
        assertThat(new ShownInSandbox(0, 1).firstName()).isEqualTo("Alex");
    }

    /** The page for developers names a card for each refusal that the till API documents of members and points. */
    @Test
    void thePageHasTheCardOfEachRefusalOfPurchases() throws IOException {
        var page = Files.readString(PAGE);
        var comment = Files.readString(PROTO);
        var errors = comment.substring(comment.indexOf("// Errors:"), comment.indexOf("rpc RecordPurchase"))
                .replaceAll("\\([^)]*\\)", "");
        var named = Pattern.compile("[A-Z][A-Z_]{6,}")
                .matcher(errors)
                .results()
                .map(found -> Reason.valueOf("REASON_" + found.group()))
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(15);
        for (var reason : named) {
            assertThat(page)
                    .contains("| `" + new ShownInSandbox(reason.getNumber(), 1).cardNumber() + "` | "
                            + reason.name().substring("REASON_".length()) + " |");
        }
    }

    private static Reason reason(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().reason();
    }

    private static Optional<ShownInSandbox> read(Kind kind, String value) {
        return ShownInSandbox.read(new ShownIdentifier(kind, value, ""));
    }
}
