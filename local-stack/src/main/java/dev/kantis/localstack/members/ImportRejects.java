package dev.kantis.localstack.members;

import dev.kantis.contracts.member.v1.ImportReject;
import dev.kantis.contracts.member.v1.ImportServiceGrpc;
import dev.kantis.contracts.member.v1.ListImportRejectsRequest;
import io.grpc.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The refused rows of an import as a file: line, field, reason. It names no person. */
public final class ImportRejects {
    private static final int PAGE = 1_000;
    private static final String REASON = "IMPORT_REJECT_REASON_";

    private final Channel channel;
    private final UUID importId;

    public ImportRejects(Channel channel, UUID importId) {
        this.channel = channel;
        this.importId = importId;
    }

    /** Writes them, in the order of the lines. */
    public void write(Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("line,field,reason\n");
            var token = "";
            do {
                var page = ImportServiceGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(10, TimeUnit.SECONDS)
                        .listImportRejects(ListImportRejectsRequest.newBuilder()
                                .setImportId(importId.toString())
                                .setPageSize(PAGE)
                                .setPageToken(token)
                                .build());
                for (var reject : page.getRejectsList()) {
                    out.write(line(reject));
                }
                token = page.getNextPageToken();
            } while (!token.isEmpty());
        }
    }

    private static String line(ImportReject reject) {
        var reason = reject.getReason().name().substring(REASON.length()).toLowerCase(Locale.ROOT);
        return reject.getLine() + ",\"" + reject.getField() + "\"," + reason + "\n";
    }
}
