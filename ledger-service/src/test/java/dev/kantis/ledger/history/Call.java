package dev.kantis.ledger.history;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.Decision;
import dev.kantis.ledger.posting.PairDecision;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.batch.BatchPoster;
import dev.kantis.ledger.posting.batch.Result;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a verb asks of {@link Postings}, to be decided later. */
record Call(PostingCommand command, Function<BatchPoster, Result> decide) {

    /** The one call that a verb makes. */
    static Call of(Consumer<Postings> verb) {
        var calls = new ArrayList<Call>();
        verb.accept(new Capturing(calls));
        return calls.getFirst();
    }

    private record Capturing(List<Call> calls) implements Postings {
        @Override
        public Uni<Outcome<PostedEntry>> post(PostingCommand command, Decision decision) {
            calls.add(new Call(command, poster -> poster.post(command, decision)));
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<Outcome<PostedEntry>> preview(PostingCommand command, Decision decision) {
            throw new UnsupportedOperationException("a history is of what happened");
        }

        @Override
        public Uni<Outcome<PostedEntry>> postPair(PostingCommand from, Counterpart to, PairDecision decision) {
            calls.add(new Call(from, poster -> poster.postPair(from, to, decision)));
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<Void> settle(UUID owner, UnitPolicy unit) {
            throw new UnsupportedOperationException("histories settle by their other operations");
        }

        @Override
        public Uni<KnownReceipt> receipt(UUID partnerId, String receiptId) {
            throw new UnsupportedOperationException("purchases are not part of histories");
        }
    }
}
