package dev.kantis.member.ledger;

import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.identity.BackOff;
import dev.kantis.member.work.ClaimedWork;
import dev.kantis.member.work.WakingLoop;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Makes the calls to the ledger that are due and move members' points into pools and out of them, on every replica;
 * claims keep them apart. A call keeps its request id until the ledger has answered, so one that a crash cut off is
 * repeated and counts once. Points on hold are waited for.
 */
public final class LinkSaga<M extends LinkSaga.Move> {
    private static final Logger LOG = Logger.getLogger(LinkSaga.class);
    private static final ClaimedWork DUE = new ClaimedWork(8, Duration.ofSeconds(20));
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final BackOff PAUSES = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final String name;
    private final Moves<M> moves;
    private final Function<M, Uni<LinkAnswer>> call;
    private final Function<M, Uni<Void>> done;
    private final Ids ids;
    private final WakingLoop loop;

    /**
     * {@code call} fails when nobody answers, and then the same call is to be repeated; {@code done} writes down that
     * the ledger has made the move.
     */
    public LinkSaga(
            String name, Moves<M> moves, Function<M, Uni<LinkAnswer>> call, Function<M, Uni<Void>> done, Ids ids) {
        this.name = name;
        this.moves = moves;
        this.call = call;
        this.done = done;
        this.ids = ids;
        this.loop = new WakingLoop(name, POLL, this::moveDue);
    }

    /** A call that is due; {@code attempt} counts from one. */
    public interface Move {
        /** Whether it links the member; else it sets the member free. */
        boolean in();

        /** The same until the ledger has answered. */
        UUID requestId();

        int attempt();
    }

    /** Port: what is due, and how it went on. */
    public interface Moves<M> {
        /** Takes moves that are due, so that nobody else makes them before the lease ends. */
        Uni<List<M>> claim(int limit, Duration lease);

        /** The ledger never lets the points in. */
        Uni<Void> never(M move);

        /** Makes a call with this request id after the pause. */
        Uni<Void> later(M move, UUID requestId, Duration pause);
    }

    public void start() {
        loop.start();
    }

    public void stop() {
        loop.stop();
    }

    /** Says that a move may be due. */
    public void wake() {
        loop.wake();
    }

    private boolean moveDue() {
        return DUE.run(moves::claim, this::move);
    }

    private Uni<Void> move(M move) {
        return call.apply(move)
                .chain(answer -> switch (answer) {
                    case DONE -> done.apply(move);
                    case NOT_NOW -> moves.later(move, ids.next(), PAUSES.after(move.attempt()));
                    case NEVER -> move.in() ? moves.never(move) : done.apply(move);
                })
                .onFailure()
                .recoverWithUni(failure -> again(move, failure));
    }

    private Uni<Void> again(M move, Throwable failure) {
        LOG.warnf(
                "%s go on later (attempt %d): %s",
                name, move.attempt(), failure.getClass().getSimpleName());
        return moves.later(move, move.requestId(), PAUSES.after(move.attempt()));
    }
}
