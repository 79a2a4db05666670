package dev.kantis.ledger.posting.storage;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Many rows as one array for each column, as {@code unnest} takes them. */
final class Columns<T> {
    private final List<T> rows;
    private final List<Object> values = new ArrayList<>();

    private Columns(List<T> rows) {
        this.rows = rows;
    }

    static <T> Columns<T> of(List<T> rows) {
        return new Columns<>(rows);
    }

    /** The next column. */
    <V> Columns<T> with(IntFunction<@Nullable V[]> array, Function<T, @Nullable V> value) {
        @Nullable V[] column = array.apply(rows.size());
        for (var i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        values.add(column);
        return this;
    }

    /** The next argument is the same for all rows. */
    Columns<T> with(Object value) {
        values.add(value);
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Tuple tuple() {
        var tuple = Tuple.tuple();
        values.forEach(tuple::addValue);
        return tuple;
    }
}
