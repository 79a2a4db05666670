package dev.kantis.engagement.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.kantis.contracts.feedback.events.v1.FeedbackReceived;
import dev.kantis.contracts.ledger.events.v1.PointsEarned;
import dev.kantis.contracts.member.events.v1.MemberEnrolled;
import dev.kantis.contracts.rewards.events.v1.RewardRedeemed;
import dev.kantis.kit.outbox.OutgoingEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TriggerTest {

    @Test
    void everyTriggerIsAnEventOfTheContracts() {
        var known = Stream.of(
                        MemberEnrolled.getDescriptor(),
                        PointsEarned.getDescriptor(),
                        RewardRedeemed.getDescriptor(),
                        FeedbackReceived.getDescriptor())
                .map(Descriptor::getFile)
                .map(FileDescriptor::getMessageTypes)
                .flatMap(List::stream)
                .map(type -> OutgoingEvent.typeOf(type.getFullName()))
                .toList();

        assertThat(known)
                .containsAll(Stream.of(Trigger.values()).map(Trigger::type).toList());
    }

    @Test
    void aTriggerIsFoundByItsType() {
        assertThat(Trigger.of("dev.kantis.member.events.v1.MemberEnrolled")).contains(Trigger.MEMBER_ENROLLED);
        assertThat(Trigger.of("dev.kantis.engagement.events.v1.MessageSettled")).isEmpty();
    }
}
