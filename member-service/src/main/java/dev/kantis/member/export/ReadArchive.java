package dev.kantis.member.export;

import dev.kantis.member.keys.MemberKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Opens an archive. */
@ApplicationScoped
public class ReadArchive {
    private final Exports exports;
    private final MemberKeys keys;

    ReadArchive(Exports exports, MemberKeys keys) {
        this.exports = exports;
        this.keys = keys;
    }

    /** Empty when it is over, or the member was erased. */
    public Uni<Optional<byte[]>> read(UUID exportId) {
        return exports.archive(exportId)
                .chain(found -> found.map(archived -> keys.find(archived.memberId())
                                .map(key -> key.map(one -> SealedPages.openArchive(one, exportId, archived.sealed()))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }
}
