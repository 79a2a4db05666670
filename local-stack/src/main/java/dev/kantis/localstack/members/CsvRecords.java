package dev.kantis.localstack.members;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV (RFC 4180): commas, quotes doubled inside of quotes, line breaks in quotes. Empty lines are passed over.
 */
final class CsvRecords {
    private static final int END = -1;
    private static final int LONGEST = 65_536;

    private final PushbackReader input;
    private long line = 1;

    CsvRecords(Reader input) {
        this.input = new PushbackReader(input);
    }

    /** One record and the line it begins in; not whole when its quotes do not close or it is longer than 64 KiB. */
    record Fields(long line, List<String> values, boolean whole) {}

    /** The next record, null at the end. */
    @Nullable
    Fields next() throws IOException {
        skipEmptyLines();
        var first = input.read();
        if (first == END) {
            return null;
        }
        input.unread(first);
        var begins = line;
        var values = new ArrayList<String>();
        var length = 0;
        while (true) {
            var field = new StringBuilder();
            var whole = field(field);
            length += field.length();
            values.add(field.toString());
            if (!whole || length > LONGEST) {
                skipLine();
                return new Fields(begins, values, false);
            }
            if (input.read() != ',') {
                line++;
                return new Fields(begins, values, true);
            }
        }
    }

    /**
     * Reads a field up to what ends it, which stays; false when its quotes do not close, or something is behind them.
     */
    private boolean field(StringBuilder field) throws IOException {
        var sign = input.read();
        if (sign == '"') {
            return quoted(field);
        }
        while (sign != ',' && sign != '\n' && sign != END && field.length() <= LONGEST) {
            field.append((char) sign);
            sign = input.read();
        }
        if (sign == '\n' && !field.isEmpty() && field.charAt(field.length() - 1) == '\r') {
            field.setLength(field.length() - 1);
        }
        putBack(sign);
        return field.length() <= LONGEST;
    }

    private boolean quoted(StringBuilder field) throws IOException {
        while (field.length() <= LONGEST) {
            var sign = input.read();
            if (sign == END) {
                return false;
            }
            if (sign == '"') {
                sign = input.read();
                if (sign != '"') {
                    return endOf(sign);
                }
            } else if (sign == '\n') {
                line++;
            }
            field.append((char) sign);
        }
        return false;
    }

    private boolean endOf(int sign) throws IOException {
        var end = sign == '\r' ? input.read() : sign;
        putBack(end);
        return end == ',' || end == '\n' || end == END;
    }

    private void skipEmptyLines() throws IOException {
        int sign;
        while ((sign = input.read()) == '\n' || sign == '\r') {
            line += sign == '\n' ? 1 : 0;
        }
        putBack(sign);
    }

    private void skipLine() throws IOException {
        int sign;
        do {
            sign = input.read();
        } while (sign != '\n' && sign != END);
        line++;
    }

    private void putBack(int sign) throws IOException {
        if (sign != END) {
            input.unread(sign);
        }
    }
}
