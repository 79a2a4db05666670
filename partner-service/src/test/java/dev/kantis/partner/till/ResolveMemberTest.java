package dev.kantis.partner.till;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.partner.till.ShownIdentifier.Kind;
import io.grpc.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResolveMemberTest {
    private static final KnownMember AINO = new KnownMember("a-member", "fi", "Aino", "4242");
    private static final ShownIdentifier EMAIL = ShownIdentifier.everywhere(Kind.EMAIL, "aino@example.com");
    private static final Till TILL = new Till(UUID.randomUUID(), "center", "T1");

    private final List<UniEmitter<? super KnownMember>> asked = new ArrayList<>();
    private final ResolveMember resolveMember = new ResolveMember(
            (_, _, _) -> Uni.createFrom().emitter(asked::add),
            new RememberedMembers(Duration.ofMinutes(1), 100, System::nanoTime),
            new SimpleMeterRegistry());

    @Test
    void whoAsksForTheSameAtTheSameTimeSharesOneQuestion() {
        var all = IntStream.range(0, 50).mapToObj(_ -> resolve(TILL)).toList();

        assertThat(asked).hasSize(1);
        asked.getFirst().complete(AINO);

        assertThat(all).allSatisfy(one -> one.assertCompleted().assertItem(AINO));
        resolve(TILL).assertItem(AINO);
        assertThat(asked).as("what is remembered is not asked for").hasSize(1);
    }

    @Test
    void anotherTillAsksForItself() {
        resolve(TILL);
        resolve(new Till(TILL.partnerId(), "center", "T2"));

        assertThat(asked).hasSize(2);
    }

    @Test
    void aRefusalIsForAllWhoAskedAndTheNextOneAsksAgain() {
        var first = resolve(TILL);
        var second = resolve(TILL);

        asked.getFirst().fail(Statuses.toStatus(new Refusal(Reason.REASON_MEMBER_UNKNOWN, "Nobody."), ""));

        first.assertFailed();
        second.assertFailed();
        resolve(TILL);
        assertThat(asked).hasSize(2);
    }

    @Test
    void whoSharesAQuestionThatBreaksOffAsksForItself() {
        var first = resolve(TILL);
        var second = resolve(TILL);

        asked.getFirst().fail(Status.CANCELLED.asRuntimeException());
        first.assertFailed();
        asked.getLast().complete(AINO);

        second.assertItem(AINO);
    }

    private UniAssertSubscriber<KnownMember> resolve(Till till) {
        return resolveMember.resolve(EMAIL, till, Use.EARN).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
