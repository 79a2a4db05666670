package dev.kantis.member.rights.grpc;

import com.google.protobuf.ByteString;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.Export;
import dev.kantis.contracts.member.v1.ExportProgress;
import dev.kantis.contracts.member.v1.ExportState;
import dev.kantis.contracts.member.v1.GetExportArchiveResponse;
import dev.kantis.contracts.member.v1.RequestExportRequest;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.export.AskForExport;
import dev.kantis.member.export.Exports;
import dev.kantis.member.export.GatherExports;
import dev.kantis.member.export.ReadArchive;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Exports as they are asked for and told. */
@ApplicationScoped
class ExportAnswers {
    private static final int PIECE = 256 * 1024;

    private final Requests requests;
    private final AskForExport askForExport;
    private final GatherExports gather;
    private final Exports exports;
    private final ReadArchive archives;
    private final ExportLinks links;

    ExportAnswers(
            Requests requests,
            AskForExport askForExport,
            GatherExports gather,
            Exports exports,
            ReadArchive archives,
            ExportLinks links) {
        this.requests = requests;
        this.askForExport = askForExport;
        this.gather = gather;
        this.exports = exports;
        this.archives = archives;
        this.links = links;
    }

    Uni<Export> ask(UUID member, boolean own, String scope, RequestExportRequest request) {
        var key = RequestKey.of("RequestExport", scope, request.getRequestId());
        return requests.once(
                        key,
                        request,
                        Export.parser(),
                        tx -> askForExport.ask(tx, member, own).map(outcome -> outcome.map(ExportAnswers::named)))
                .map(Outcome::orThrow)
                .invoke(gather::wake)
                .chain(named -> read(member, named.getExportId()));
    }

    Uni<Export> read(UUID member, String exportId) {
        var found = exportId.isEmpty() ? exports.last(member) : exports.find(UUID.fromString(exportId));
        return found.map(export -> export.filter(one -> one.memberId().equals(member))
                .map(this::proto)
                .orElseThrow(() ->
                        new Refusal(Reason.REASON_EXPORT_UNKNOWN, "The member has no such export.").asException()));
    }

    Multi<GetExportArchiveResponse> archive(String link) {
        return archives.read(links.read(link))
                .map(ExportAnswers::pieces)
                .onItem()
                .transformToMulti(pieces -> Multi.createFrom().iterable(pieces));
    }

    private static List<GetExportArchiveResponse> pieces(Optional<byte[]> archive) {
        var bytes = archive.orElseThrow(ExportLinks::invalid);
        var pieces = new ArrayList<GetExportArchiveResponse>();
        for (var from = 0; from < bytes.length; from += PIECE) {
            pieces.add(GetExportArchiveResponse.newBuilder()
                    .setContent(ByteString.copyFrom(bytes, from, Math.min(PIECE, bytes.length - from)))
                    .build());
        }
        return pieces;
    }

    private Export proto(dev.kantis.member.export.Export export) {
        var proto = Export.newBuilder()
                .setExportId(export.id().toString())
                .setMemberId(export.memberId().toString())
                .setState(ExportState.valueOf("EXPORT_STATE_" + export.state().name()))
                .setAskTime(ConsentProtos.proto(export.askedAt()))
                .addAllPlaces(export.places().stream()
                        .map(place -> ExportProgress.newBuilder()
                                .setPlace(place.place().text())
                                .setRecords(place.records())
                                .setDone(place.done())
                                .build())
                        .toList());
        var ended = export.endedAt();
        if (ended != null) {
            proto.setEndTime(ConsentProtos.proto(ended));
        }
        var expires = export.expiresAt();
        if (expires != null) {
            proto.setExpireTime(ConsentProtos.proto(expires));
        }
        if (export.state() == dev.kantis.member.export.Export.State.READY) {
            var link = links.to(export.id());
            proto.setLink(link.text()).setLinkExpireTime(ConsentProtos.proto(link.end()));
        }
        return proto.build();
    }

    /** What is stored: the id alone. */
    private static Export named(UUID id) {
        return Export.newBuilder().setExportId(id.toString()).build();
    }
}
