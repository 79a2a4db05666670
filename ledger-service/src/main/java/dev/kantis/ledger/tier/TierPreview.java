package dev.kantis.ledger.tier;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who moves by a new version of a set: how many members from which tier to which, the ones who stay included. */
public record TierPreview(String set, List<Move> moves) {
    public TierPreview {
        moves = List.copyOf(moves);
    }

    /** Members who have {@code from} before and {@code to} after. */
    public record Move(String from, String to, long members) {}

    public static TierPreview of(String set, Stream<TierRevision.Remapped> members) {
        return summed(set, members.map(member -> new Move(member.from(), member.to(), 1)));
    }

    /** Of two parts of the members. */
    public TierPreview plus(TierPreview other) {
        return summed(set, Stream.concat(moves.stream(), other.moves.stream()));
    }

    /** How many members get another tier. */
    public long moved() {
        return moves.stream()
                .filter(move -> !move.from().equals(move.to()))
                .mapToLong(Move::members)
                .sum();
    }

    private static TierPreview summed(String set, Stream<Move> moves) {
        var members = moves.collect(
                Collectors.groupingBy(move -> List.of(move.from(), move.to()), Collectors.summingLong(Move::members)));
        return new TierPreview(
                set,
                members.entrySet().stream()
                        .map(one ->
                                new Move(one.getKey().getFirst(), one.getKey().getLast(), one.getValue()))
                        .sorted(Comparator.comparing(Move::from).thenComparing(Move::to))
                        .toList());
    }
}
