package dev.kantis.ledger.program;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.requests.Fingerprint;
import dev.kantis.ledger.program.ProgramVersion.Decision;
import dev.kantis.ledger.program.ProgramVersion.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** Accepts versions of the program, has them approved or rejected, and brings earlier ones back. */
@ApplicationScoped
public class AcceptProgram {
    private final ProgramVersions versions;
    private final Database database;
    private final InstantSource clock;

    AcceptProgram(ProgramVersions versions, Database database, InstantSource clock) {
        this.versions = versions;
        this.database = database;
        this.clock = clock;
    }

    /** A version of the program: who asked for what. */
    public record Named(String program, long version) {}

    /** A document that passed the checks. */
    public record Checked(String name, ProgramSpec spec, String text) {}

    /** Keeps a checked document as a new version, unless the last one has the same content. */
    public Uni<ProgramVersion> accept(Checked document, Origin origin) {
        return database.inTransaction(tx -> versions.lock(tx).chain(history -> accept(tx, history, document, origin)))
                .call(versions::changed);
    }

    private Uni<ProgramVersion> accept(SqlConnection tx, History history, Checked document, Origin origin) {
        var content = contentOf(document.text());
        var same = VersionDecisions.same(history.of(document.name()), content, origin.door());
        if (same.isPresent()) {
            return Uni.createFrom().item(same.get());
        }
        var next = VersionDecisions.next(history, document, content, origin, clock.instant())
                .orThrow();
        return versions.keep(tx, next, document.text()).replaceWith(next);
    }

    /** Approves or rejects a version, the latter with a comment; what was decided before is answered again. */
    public Uni<ProgramVersion> decide(Named named, boolean approved, UUID by, String comment) {
        if (!approved && comment.isBlank()) {
            throw new Refusal(
                            Reason.REASON_REQUEST_INVALID,
                            "Say in the comment why the version is rejected.",
                            Map.of("fields", "comment"))
                    .asException();
        }
        return database.inTransaction(tx -> versions.lock(tx).chain(history -> {
                    var decision = new Decision(by, clock.instant().truncatedTo(ChronoUnit.MICROS), comment);
                    var version = VersionDecisions.find(history, named).orThrow();
                    var timeline = history.of(named.program());
                    var decided = VersionDecisions.decided(timeline, version, approved, decision)
                            .orThrow();
                    return decided.equals(version)
                            ? Uni.createFrom().item(version)
                            : versions.keep(tx, version, decision, approved).replaceWith(decided);
                }))
                .call(versions::changed);
    }

    /**
     * Brings the document of a version back as a new one, in the transaction that stores the outcome of the request;
     * call {@link #committed} after it.
     */
    public Uni<Outcome<ProgramVersion>> rollBack(SqlConnection tx, Named named, UUID by, String reason) {
        return versions.lock(tx).chain(history -> switch (VersionDecisions.restored(
                history, named, by, reason, clock.instant())) {
            case Outcome.Refused<ProgramVersion> refused -> Uni.createFrom().item(refused);
            case Outcome.Done<ProgramVersion>(var next) ->
                versions.keep(tx, next, "").replaceWith(Outcome.done(next));
        });
    }

    /** This replica goes by what was committed. */
    public Uni<Void> committed() {
        return versions.changed();
    }

    /** The version with its document; fails with PROGRAM_VERSION_UNKNOWN. */
    public Uni<Program> document(Named named) {
        return versions.find(named.program(), named.version())
                .map(found ->
                        found.orElseThrow(() -> VersionDecisions.unknown(named).asException()));
    }

    private static String contentOf(String document) {
        return HexFormat.of().formatHex(Fingerprint.of(document.strip().getBytes(StandardCharsets.UTF_8)));
    }
}
