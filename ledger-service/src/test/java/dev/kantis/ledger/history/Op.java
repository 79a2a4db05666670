package dev.kantis.ledger.history;

import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.LotClass;
import dev.kantis.ledger.posting.Release;
import java.util.List;

/**
 * One request of a history. {@code id} names it for later ones; {@code request} is the request id, which duplicates
 * share with the first. Owners are numbered, see {@link Cast}.
 */
public record Op(int id, int actor, int request, Act act) {
    /** What is asked for. */
    public sealed interface Act {
        record Earn(long points, int partner, Release release, LotClass lotClass, List<LinePoints> lines)
                implements Act {}

        record Burn(long points) implements Act {}

        record Hold(long points, int minutes) implements Act {}

        /** {@code hold} is the request number of the hold. */
        record Capture(int hold, long points) implements Act {}

        record LetGo(int hold) implements Act {}

        /** {@code burn} is the id of the operation that burned or captured. */
        record Cancel(int burn) implements Act {}

        /** {@code earn} is the id of the operation that earned; no lines: all that is left. */
        record GiveBack(int earn, List<LinePoints> lines) implements Act {}

        record Happen(String event) implements Act {}

        record Transfer(int to, long points) implements Act {}

        record Join(int into) implements Act {}

        record Leave(int from) implements Act {}

        record Freeze(boolean frozen) implements Act {}
    }

    boolean isPair() {
        return act instanceof Act.Transfer || act instanceof Act.Join || act instanceof Act.Leave;
    }
}
