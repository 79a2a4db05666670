package dev.kantis.partner.settlement.grpc;

import dev.kantis.contracts.partner.v1.GetStatementDocumentRequest;
import dev.kantis.contracts.partner.v1.StatementPiece;
import dev.kantis.partner.access.grpc.Pace;
import dev.kantis.partner.clearing.PlacedItem;
import dev.kantis.partner.merchant.Partner;
import dev.kantis.partner.merchant.Partners;
import dev.kantis.partner.settlement.Settlements;
import dev.kantis.partner.settlement.Statement;
import dev.kantis.partner.settlement.StatementDocument;
import dev.kantis.partner.settlement.StatementDocument.Format;
import dev.kantis.partner.settlement.StatementDocument.Printer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Statements as documents. Entries are read page by page, as fast as the reader takes them. */
@ApplicationScoped
class StatementDocuments {
    private static final int PAGE = 1_000;
    private static final String FORMAT = "STATEMENT_FORMAT_";

    private final StatementReads reads;
    private final Settlements settlements;
    private final Partners partners;
    private final Printer printer;

    StatementDocuments(StatementReads reads, Settlements settlements, Partners partners, Printer printer) {
        this.reads = reads;
        this.settlements = settlements;
        this.partners = partners;
        this.printer = printer;
    }

    /** Where the next page begins. */
    private record Next(long entry, int part, boolean first) {
        static final Next START = new Next(-1, 0, true);
    }

    Multi<StatementPiece> pieces(GetStatementDocumentRequest request, Pace pace) {
        var document = printer.in(Format.valueOf(request.getFormat().name().substring(FORMAT.length())));
        return reads.statement(request.getStatementId())
                .onItem()
                .transformToMulti(statement -> Multi.createBy()
                        .concatenating()
                        .streams(
                                head(document, statement).toMulti(),
                                items(document, statement, pace),
                                Multi.createFrom().item(document::tail)))
                .onItem()
                .transformToMultiAndConcatenate(bytes -> Multi.createFrom().iterable(ClearingProtos.pieces(bytes)));
    }

    private Uni<byte[]> head(StatementDocument document, Statement statement) {
        return partners.find(statement.partner())
                .map(found -> found.map(Partner::displayName).orElse(""))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(name -> document.head(statement, name));
    }

    private Multi<byte[]> items(StatementDocument document, Statement statement, Pace pace) {
        if (!document.listsItems()) {
            return Multi.createFrom().empty();
        }
        var of = StatementReads.itemsOf(statement);
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<>(Next.START),
                        next -> pace.ready()
                                .chain(() -> settlements.items(
                                        of, next.get().entry(), next.get().part(), PAGE))
                                .map(items -> page(document, items, next)))
                .whilst(bytes -> bytes.length > 0);
    }

    private static byte[] page(StatementDocument document, List<PlacedItem> items, AtomicReference<Next> next) {
        if (items.isEmpty()) {
            return new byte[0];
        }
        var bytes = document.items(items, next.get().first());
        var last = items.getLast();
        next.set(new Next(last.entryId(), last.part(), false));
        return bytes;
    }
}
