package dev.kantis.ledger.history;

import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.ReturnPolicy;
import dev.kantis.ledger.posting.UnitPolicy.RoundTo;
import dev.kantis.ledger.program.FixedProgram;
import dev.kantis.ledger.program.ProgramSpec.Activity;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Programs that histories run by, in the model's words and in the ledger's. */
enum Rules {
    DAYS(10, 0, 0, ReturnPolicy.DEBT, 0),
    MONTH_END(0, 1, 0, ReturnPolicy.WITHIN_BALANCE, 5),
    IDLE(0, 0, 15, ReturnPolicy.DEBT, 0),
    PENDING_ONLY(25, 0, 0, ReturnPolicy.PENDING_ONLY, 3);

    static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);
    private static final Set<EntryKind> ACTIVITIES = Set.of(EntryKind.EARN, EntryKind.CAPTURE);

    private final int days;
    private final int months;
    private final int idleDays;
    final ReturnPolicy returns;
    final int grace;

    Rules(int days, int months, int idleDays, ReturnPolicy returns, int grace) {
        this.days = days;
        this.months = months;
        this.idleDays = idleDays;
        this.returns = returns;
        this.grace = grace;
    }

    FixedProgram program() {
        if (idleDays > 0) {
            return FixedProgram.idle("P" + idleDays + "D", returns, Activity.EARN, Activity.CAPTURE);
        }
        return months > 0
                ? FixedProgram.expiring("P" + months + "M", RoundTo.MONTH, returns, grace)
                : FixedProgram.expiring("P" + days + "D", RoundTo.DAY, returns, grace);
    }

    LocalDate lastDay(LocalDate earned) {
        if (idleDays > 0) {
            return NEVER;
        }
        return months > 0 ? earned.withDayOfMonth(1).plusMonths(months + 1).minusDays(1) : earned.plusDays(days);
    }

    /** Whether points expire by inactivity, which counts from the first points on. */
    boolean minds() {
        return idleDays > 0;
    }

    boolean isActivity(EntryKind kind) {
        return idleDays > 0 && ACTIVITIES.contains(kind);
    }

    /** The last day of a purse that slept since then; null when it does not matter. */
    @Nullable
    LocalDate lastDayIdle(@Nullable LocalDate active) {
        return idleDays > 0 && active != null ? active.plusDays(idleDays) : null;
    }
}
