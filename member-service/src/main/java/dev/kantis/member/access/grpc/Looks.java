package dev.kantis.member.access.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.member.access.Access;
import dev.kantis.member.access.Access.Action;
import dev.kantis.member.access.AccessLog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What every look at a member passes: staff say why, and it is written down before anything is shown. */
@ApplicationScoped
public class Looks {
    private final AccessLog log;
    private final InstantSource clock;

    Looks(AccessLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Nothing is written when members look at themselves. */
    public Uni<Void> at(UUID member, Action action, Caller caller, String reason) {
        return caller.memberId().filter(member::equals).isPresent()
                ? Uni.createFrom().voidItem()
                : at(List.of(member), action, caller, reason);
    }

    /** One of the staff is about to be shown these members. */
    public Uni<Void> at(List<UUID> members, Action action, Caller caller, String reason) {
        check(reason);
        var now = clock.instant();
        return log.add(members.stream()
                .map(member -> new Access(member, caller.subject(), action, reason, now))
                .toList());
    }

    /** Refuses who does not say why. */
    public static void check(String reason) {
        if (reason.isBlank()) {
            throw new Refusal(
                            Reason.REASON_REQUEST_INVALID,
                            "Say why you look at this member: the reason is empty.",
                            Map.of("fields", "reason"))
                    .asException();
        }
    }
}
