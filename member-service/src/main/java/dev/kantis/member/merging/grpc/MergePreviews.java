package dev.kantis.member.merging.grpc;

import dev.kantis.contracts.member.v1.MergePreview;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.member.identifier.Identifiers;
import dev.kantis.member.merging.ApplyMerge;
import dev.kantis.member.merging.AskForMerge;
import dev.kantis.member.merging.AskForMerge.Verdict;
import dev.kantis.member.merging.AskForMerge.Wanted;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What merges would do, read in one transaction and written nowhere. */
@ApplicationScoped
class MergePreviews {
    private static final int MOST_IDENTIFIERS = 100;

    private final Database database;
    private final AskForMerge ask;
    private final ApplyMerge applyMerge;
    private final Identifiers identifiers;
    private final InstantSource clock;

    MergePreviews(
            Database database, AskForMerge ask, ApplyMerge applyMerge, Identifiers identifiers, InstantSource clock) {
        this.database = database;
        this.ask = ask;
        this.applyMerge = applyMerge;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    Uni<MergePreview> preview(Wanted wanted) {
        return database.inTransaction(tx -> ask.decide(tx, wanted)
                .map(Outcome::orThrow)
                .chain(verdict -> applyMerge
                        .preview(tx, verdict.pair(), clock.instant().truncatedTo(ChronoUnit.MICROS))
                        .chain(preview -> complete(verdict, preview))));
    }

    private Uni<MergePreview> complete(Verdict verdict, ApplyMerge.Preview preview) {
        return identifiers
                .list(verdict.pair().absorbed(), null, MOST_IDENTIFIERS)
                .map(found -> MergeProtos.proto(verdict.pair(), preview, found)
                        .setRefusal(verdict.refusal().map(MergePreviews::name).orElse(""))
                        .build());
    }

    private static String name(Refusal refusal) {
        return refusal.reason().name().substring("REASON_".length());
    }
}
