package dev.kantis.partner.till.messaging;

import dev.kantis.partner.till.ResolveMember;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Forgets what is remembered of a member as soon as anything happens to the member. Needs the record's key alone. */
@ApplicationScoped
class MemberEventListener {
    private final ResolveMember members;

    MemberEventListener(ResolveMember members) {
        this.members = members;
    }

    @Incoming("members")
    void on(ConsumerRecord<String, byte[]> incoming) {
        if (incoming.key() != null) {
            members.forget(incoming.key());
        }
    }
}
