package dev.kantis.ledger.statement;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Port: legs folded by day. */
public interface Movements {
    /**
     * The movements of these days, and all earlier ones as of the day before {@code from}: exactly what the legs say
     * that are committed now.
     */
    Uni<List<Movement>> upTo(LocalDate from, LocalDate to, ZoneId zone);
}
