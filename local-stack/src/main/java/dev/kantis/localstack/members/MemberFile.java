package dev.kantis.localstack.members;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.contracts.member.v1.MemberRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file of members: CSV with a header, or JSON lines ({@code .ndjson}, {@code .jsonl}), UTF-8. Read row by row. */
public final class MemberFile {
    private final Path path;

    public MemberFile(Path path) {
        this.path = path;
    }

    /** Rows one after the other. */
    public interface Rows extends AutoCloseable {
        /** The next row, null at the end. */
        @Nullable
        MemberRow next() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** The file cannot be one of members. */
    public static final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;

        Unusable(String why) {
            super(why);
        }
    }

    /** Names the import by the file's content, so that the same file is the same import. */
    public UUID importId() throws IOException {
        try (var input = new DigestInputStream(Files.newInputStream(path), MessageDigest.getInstance("SHA-256"))) {
            input.transferTo(OutputStream.nullOutputStream());
            return UUID.nameUUIDFromBytes(input.getMessageDigest().digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The rows from that one on, counted from 1. */
    public Rows from(long row) throws IOException {
        var rows = rows(reader(Files.newInputStream(path)));
        for (var place = 1L; place < row; place++) {
            if (rows.next() == null) {
                break;
            }
        }
        return rows;
    }

    private Rows rows(BufferedReader reader) throws IOException {
        var name = path.toString();
        return name.endsWith(".ndjson") || name.endsWith(".jsonl") ? new JsonRows(reader) : new CsvRows(reader);
    }

    /** Bytes that are no UTF-8 become replacement signs, so that a bad row does not end the file. */
    private static BufferedReader reader(InputStream input) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return new BufferedReader(new InputStreamReader(input, decoder), 1 << 16);
    }

    /** Rows of CSV. */
    private static final class CsvRows implements Rows {
        private static final String BYTE_ORDER_MARK = "\uFEFF";

        private final BufferedReader reader;
        private final CsvRecords records;
        private final List<String> header;

        CsvRows(BufferedReader reader) throws IOException {
            this.reader = reader;
            this.records = new CsvRecords(reader);
            var first = records.next();
            if (first == null || !first.whole()) {
                throw new Unusable("has no header");
            }
            this.header = first.values().stream()
                    .map(column -> column.replace(BYTE_ORDER_MARK, "").strip())
                    .toList();
            var unknown = MemberColumns.unknown(header);
            if (unknown.isPresent()) {
                throw new Unusable("has a column that means nothing here: " + unknown.get());
            }
        }

        @Override
        public @Nullable MemberRow next() throws IOException {
            var fields = records.next();
            if (fields == null) {
                return null;
            }
            if (!fields.whole() || fields.values().size() != header.size()) {
                return MemberColumns.unreadable(fields.line());
            }
            var values = new HashMap<String, String>();
            for (var i = 0; i < header.size(); i++) {
                values.put(header.get(i), fields.values().get(i));
            }
            return MemberColumns.row(fields.line(), values);
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /** Rows of JSON lines. */
    private static final class JsonRows implements Rows {
        private final BufferedReader reader;
        private final ObjectMapper json = new ObjectMapper();
        private long line;

        JsonRows(BufferedReader reader) {
            this.reader = reader;
        }

        @Override
        public @Nullable MemberRow next() throws IOException {
            var text = reader.readLine();
            while (text != null && text.isBlank()) {
                line++;
                text = reader.readLine();
            }
            if (text == null) {
                return null;
            }
            line++;
            return row(text);
        }

        private MemberRow row(String text) {
            try {
                var object = json.readTree(text);
                if (!object.isObject()
                        || MemberColumns.unknown(object::fieldNames).isPresent()
                        || object.valueStream().anyMatch(JsonNode::isContainerNode)) {
                    return MemberColumns.unreadable(line);
                }
                Map<String, String> values = new HashMap<>();
                object.properties().forEach(field -> values.put(field.getKey(), text(field.getValue())));
                return MemberColumns.row(line, values);
            } catch (JsonProcessingException _) {
                return MemberColumns.unreadable(line);
            }
        }

        private static String text(JsonNode value) {
            return value.isNull() ? "" : value.asText();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
