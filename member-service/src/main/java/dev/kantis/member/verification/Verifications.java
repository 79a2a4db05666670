package dev.kantis.member.verification;

import dev.kantis.member.verification.Verification.Target;
import dev.kantis.member.verification.VerificationLimits.Letters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: verifications that are under way. */
public interface Verifications {

    /** The letters to an address since then; whoever asks for the same address waits until this transaction ends. */
    Uni<Letters> lettersTo(SqlConnection tx, String address, Instant since);

    /** Keeps a new verification, whose first letter is due at once. The application is there for enrollments alone. */
    Uni<Void> start(SqlConnection tx, Verification verification, byte @Nullable [] application, Instant now);

    /** Locks a verification until the transaction ends. */
    Uni<Optional<Verification>> lock(SqlConnection tx, UUID id);

    Uni<Void> countWrong(SqlConnection tx, UUID id);

    /** One more letter is due at once. */
    Uni<Void> askAgain(SqlConnection tx, UUID id);

    /** Removes a confirmed verification; answers the application, empty if there was none. */
    Uni<byte[]> remove(SqlConnection tx, UUID id);

    /**
     * Makes the contact the member's; the new version, or nothing if it is another member's or no longer the member's.
     */
    Uni<Optional<Long>> prove(SqlConnection tx, Target target, Instant now);

    /** Takes letters whose time has come, so that nobody else sends them before the lease ends. */
    Uni<List<DueLetter>> claim(int limit, Duration lease);

    /** Makes this the one code that is good; false when the letter is no longer ours. */
    Uni<Boolean> expect(DueLetter letter, String codeHash);

    /** The letter is sent. */
    Uni<Void> sent(DueLetter letter);

    /** The letter is tried again after the pause. */
    Uni<Void> postpone(DueLetter letter, Duration pause);

    /** Forgets those that ended before. */
    Uni<Void> forget(Instant before);
}
