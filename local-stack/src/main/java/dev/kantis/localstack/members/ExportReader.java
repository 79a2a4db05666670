package dev.kantis.localstack.members;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.contracts.member.v1.ExportMembersRequest;
import dev.kantis.contracts.member.v1.ImportServiceGrpc;
import dev.kantis.contracts.member.v1.MemberRow;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Writes everybody to a file. When the service goes away it waits until it is back and goes on behind the last member;
 * what an earlier run left is gone on with as well.
 */
public final class ExportReader {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TAIL = 1 << 17;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** A member is one line, so that the last whole one can be found. */
    private static final Pattern BREAKS = Pattern.compile("[\\r\\n]+");

    private static final List<String> FREE_TEXTS = List.of("name", "city", "street");

    private final Supplier<Channel> channel;
    private final String reason;
    private final ObjectMapper json = new ObjectMapper();

    public ExportReader(Supplier<Channel> channel, String reason) {
        this.channel = channel;
        this.reason = reason;
    }

    /** Answers how many members were written now. */
    public long write(Path file, boolean resume, LongConsumer listener) throws IOException, InterruptedException {
        var isJson = file.toString().endsWith(".ndjson") || file.toString().endsWith(".jsonl");
        var last = resume && Files.exists(file) ? cutToLastLine(file) : "";
        var options = last.isEmpty()
                ? new StandardOpenOption[] {
                    StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
                }
                : new StandardOpenOption[] {StandardOpenOption.APPEND};
        try (var out = Files.newBufferedWriter(file, options)) {
            if (!isJson && last.isEmpty()) {
                out.write(String.join(",", MemberColumns.all()) + "\n");
            }
            return copy(new Written(out, isJson, last), listener);
        }
    }

    /** Where the file stands. */
    private static final class Written {
        private final BufferedWriter out;
        private final boolean isJson;
        private String last;
        private long count;

        Written(BufferedWriter out, boolean isJson, String last) {
            this.out = out;
            this.isJson = isJson;
            this.last = last;
        }
    }

    private long copy(Written file, LongConsumer listener) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var before = file.count;
            try {
                copyOnce(file, listener);
                return file.count;
            } catch (StatusRuntimeException e) {
                deadline = file.count > before ? System.nanoTime() + PATIENCE.toNanos() : deadline;
                if (e.getStatus().getCode() != Status.Code.UNAVAILABLE || System.nanoTime() > deadline) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private void copyOnce(Written file, LongConsumer listener) throws IOException {
        var pages = ImportServiceGrpc.newBlockingStub(channel.get())
                .exportMembers(ExportMembersRequest.newBuilder()
                        .setAfterMemberId(file.last)
                        .setReason(reason)
                        .build());
        while (pages.hasNext()) {
            for (var member : pages.next().getMembersList()) {
                file.out.write(file.isJson ? jsonLine(member) : csvLine(member));
                file.last = member.getMemberId();
                file.count++;
            }
            file.out.flush();
            listener.accept(file.count);
        }
    }

    private String jsonLine(MemberRow member) throws IOException {
        return json.writeValueAsString(MemberColumns.values(member)) + "\n";
    }

    private static String csvLine(MemberRow member) {
        var values = MemberColumns.values(member);
        return String.join(
                        ",",
                        MemberColumns.all().stream()
                                .map(column -> cell(column, values))
                                .toList())
                + "\n";
    }

    /** Free texts that a spreadsheet would take for a formula get an apostrophe before them. */
    private static String cell(String column, Map<String, String> values) {
        var value = BREAKS.matcher(values.getOrDefault(column, "")).replaceAll(" ");
        var harmless = FREE_TEXTS.contains(column) && !value.isEmpty() && "=+-@\t".indexOf(value.charAt(0)) >= 0
                ? "'" + value
                : value;
        return harmless.chars().anyMatch(sign -> ",\"".indexOf(sign) >= 0)
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }

    /** Cuts off what a crash left of a line, and answers whom the last whole line is about; empty if there is none. */
    private static String cutToLastLine(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            var start = Math.max(0, file.length() - TAIL);
            var tail = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(tail);
            var end = tail.length;
            while (end > 0 && tail[end - 1] != '\n') {
                end--;
            }
            file.setLength(start + end);
            var lines = new String(tail, 0, end, StandardCharsets.ISO_8859_1).split("\n", -1);
            var ids = ID.matcher(lines.length < 2 ? "" : lines[lines.length - 2]);
            return ids.find() ? ids.group() : "";
        }
    }
}
