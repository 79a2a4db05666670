package dev.kantis.partner.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is watched at a partner. Whatever is absent is not watched. */
public record RiskRules(
        Paces paces,
        Set<UUID> employees,
        Map<String, StoreHours> hours,
        Optional<SpentReturns> spentReturns,
        int terminalCallsPerMinute,
        Optional<AccrualLimit> accrual) {

    public RiskRules {
        employees = Set.copyOf(employees);
        hours = Map.copyOf(hours);
    }

    /** How many purchases are fine at a terminal, by a member, and by a member who works there. */
    public record Paces(Optional<Pace> terminal, Optional<Pace> member, Optional<Pace> employee) {}

    /** So many returns after spending, within so long before a purchase, are too many. */
    public record SpentReturns(int returns, Duration window) {}

    /** Why somebody should look at a purchase; nothing when nobody has to. Pure. */
    public Set<ReviewReason> judge(Visit visit, Seen seen) {
        var reasons = EnumSet.noneOf(ReviewReason.class);
        if (isTooFast(paces.terminal(), seen.ofTerminal(), visit)) {
            reasons.add(ReviewReason.TERMINAL_PACE);
        }
        if (employees.contains(visit.member())) {
            if (isTooFast(paces.employee(), seen.ofMember(), visit)) {
                reasons.add(ReviewReason.EMPLOYEE_PACE);
            }
        } else if (isTooFast(paces.member(), seen.ofMember(), visit)) {
            reasons.add(ReviewReason.MEMBER_PACE);
        }
        var open = hours.get(visit.store());
        if (open != null && !open.isOpen(visit.at())) {
            reasons.add(ReviewReason.CLOSED_STORE);
        }
        if (spentReturns
                .filter(rule -> returned(seen, visit.at(), rule) >= rule.returns())
                .isPresent()) {
            reasons.add(ReviewReason.SPENT_RETURNS);
        }
        return reasons;
    }

    private static boolean isTooFast(Optional<Pace> pace, List<Instant> others, Visit visit) {
        return pace.filter(one -> one.isExceeded(others, visit.at())).isPresent();
    }

    private static long returned(Seen seen, Instant at, SpentReturns rule) {
        return seen.spentReturns().stream()
                .filter(time -> !time.isAfter(at) && time.isAfter(at.minus(rule.window())))
                .count();
    }
}
