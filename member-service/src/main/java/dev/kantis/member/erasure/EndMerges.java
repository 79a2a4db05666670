package dev.kantis.member.erasure;

import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.merging.AskForMerge;
import dev.kantis.member.merging.FinishMerges;
import dev.kantis.member.merging.Merge;
import dev.kantis.member.merging.Merge.Asked;
import dev.kantis.member.merging.Merge.State;
import dev.kantis.member.merging.Merges;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Before an erasure begins: a merge is undone, because everything is stored under two ids, and whoever was merged into
 * the member is erased as well.
 */
@ApplicationScoped
class EndMerges {
    private static final Asked ASKED = new Asked("erasure", "one of the two is erased");
    private static final int MOST = 100;

    private final Database database;
    private final Merges merges;
    private final AskForMerge ask;
    private final FinishMerges finish;
    private final Erasures erasures;
    private final Ids ids;

    EndMerges(Database database, Merges merges, AskForMerge ask, FinishMerges finish, Erasures erasures, Ids ids) {
        this.database = database;
        this.merges = merges;
        this.ask = ask;
        this.finish = finish;
        this.erasures = erasures;
        this.ids = ids;
    }

    /** Whether the member is merged with nobody; else the last merge is about to end. */
    Uni<Boolean> areOver(UUID member) {
        return merges.list(member, Long.MAX_VALUE, MOST)
                .chain(found -> found.stream()
                        .filter(merge -> merge.state().isLive())
                        .findFirst()
                        .map(merge -> end(merge, member).replaceWith(false))
                        .orElseGet(() -> Uni.createFrom().item(true)));
    }

    private Uni<Void> end(Merge merge, UUID member) {
        if (merge.state() != State.MERGED || merge.due() != null) {
            return Uni.createFrom().voidItem();
        }
        return database.inTransaction(tx -> ask.separate(tx, merge.id(), ASKED)
                        .chain(outcome -> outcome instanceof Outcome.Done<UUID>
                                        && merge.pair().survivor().equals(member)
                                ? eraseToo(tx, member, merge.pair().absorbed())
                                : Uni.createFrom().voidItem()))
                .invoke(finish::wake);
    }

    private Uni<Void> eraseToo(SqlConnection tx, UUID survivor, UUID absorbed) {
        return erasures.lockLast(tx, survivor)
                .chain(own -> erasures.lockLast(tx, absorbed)
                        .chain(last -> last.filter(Erasure::isOpen).isPresent()
                                ? Uni.createFrom().voidItem()
                                : add(tx, absorbed, own.orElseThrow())));
    }

    private Uni<Void> add(SqlConnection tx, UUID absorbed, Erasure own) {
        return erasures.add(
                tx, Erasure.asked(ids.next(), absorbed, own.askedBy(), own.beginsAt(), own.beginsAt()), ids.next());
    }
}
