package dev.kantis.ledger.program;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;

/** Port: every version that was accepted and every decision about one, for ever. */
public interface ProgramVersions {
    /** All versions as they are now. */
    Uni<History> history();

    /** The same within a transaction, which is the only one to change them until it ends. */
    Uni<History> lock(SqlConnection tx);

    /** A version with its document. */
    Uni<Optional<Program>> find(String program, long version);

    /** Keeps a version. Its document is text, or that of the version it restores. */
    Uni<Void> keep(SqlConnection tx, ProgramVersion version, String document);

    /** Keeps a decision about a version. */
    Uni<Void> keep(SqlConnection tx, ProgramVersion version, ProgramVersion.Decision decision, boolean approved);

    /** After a change was committed: this replica goes by it at once, others within a second. */
    Uni<Void> changed();
}
