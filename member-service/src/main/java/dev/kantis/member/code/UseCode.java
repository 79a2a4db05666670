package dev.kantis.member.code;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.member.MemberConfig;
import dev.kantis.member.code.CodeUse.FirstUse;
import dev.kantis.member.identifier.ResolvedMember;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the member behind a code. The till that uses it first may use it again for a while, as it does when it records
 * what it has previewed, or repeats a call; no other till may use it at all.
 */
@ApplicationScoped
public class UseCode {
    private final CodeReader reader;
    private final UsedCodes used;
    private final CodeUse times;
    private final InstantSource clock;

    UseCode(CodeReader reader, UsedCodes used, MemberConfig config, InstantSource clock) {
        this.reader = reader;
        this.used = used;
        this.times = new CodeUse(config.code().validity(), config.code().repeat());
        this.clock = clock;
    }

    /** {@code till} names one terminal of a partner, or one of the staff. */
    public Uni<Outcome<ResolvedMember>> use(String text, String till) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return reader.read(text)
                .map(code -> use(code, till, now))
                .orElseGet(() -> Uni.createFrom().item(Outcome.refused(invalid())));
    }

    private Uni<Outcome<ResolvedMember>> use(MemberCode code, String till, Instant now) {
        Uni<Optional<FirstUse>> first = times.mayBegin(code, now)
                ? used.use(code, new FirstUse(till, now)).map(Optional::of)
                : used.firstUse(code);
        return first.chain(use -> times.refusal(use, till, now)
                .map(refusal -> Uni.createFrom().item(Outcome.<ResolvedMember>refused(refusal)))
                .orElseGet(() -> member(code.memberId())));
    }

    /** The member with this id, whom a till was told of before; the survivor if they were merged since. */
    public Uni<Outcome<ResolvedMember>> member(UUID id) {
        return used.member(id)
                .map(found -> found.map(Outcome::done)
                        .orElseGet(() -> Outcome.refused(
                                new Refusal(Reason.REASON_MEMBER_UNKNOWN, "There is no such member."))));
    }

    private static Refusal invalid() {
        return new Refusal(
                Reason.REASON_CODE_INVALID,
                "This is no code of a member. Ask for the code of the app, or for the card.");
    }
}
