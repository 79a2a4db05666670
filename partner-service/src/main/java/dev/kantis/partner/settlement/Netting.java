package dev.kantis.partner.settlement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;

/**
 * Who pays whom so that everybody's position is zero afterwards: the greatest debtor pays the greatest creditor as much
 * as both allow, again and again. Each payment ends one position at least and the last one two, so there is at most one
 * payment fewer than there are parties whose position is not zero. The same positions always give the same payments.
 * Pure.
 */
public final class Netting {
    private Netting() {}

    private record Open(UUID party, long amount) {
        static final Comparator<Open> GREATEST_FIRST =
                Comparator.comparingLong(Open::amount).reversed().thenComparing(Open::party);

        Open less(long paid) {
            return new Open(party, amount - paid);
        }
    }

    /** {@code positions} say what each party pays, negative when it is paid; together they are zero. */
    public static List<Payment> payments(String currency, Map<UUID, Long> positions) {
        if (positions.values().stream().reduce(0L, Math::addExact) != 0) {
            throw new IllegalArgumentException("positions are zero together");
        }
        var debtors = new PriorityQueue<>(Open.GREATEST_FIRST);
        var creditors = new PriorityQueue<>(Open.GREATEST_FIRST);
        positions.forEach((party, amount) -> {
            if (amount > 0) {
                debtors.add(new Open(party, amount));
            } else if (amount < 0) {
                creditors.add(new Open(party, Math.negateExact(amount)));
            }
        });
        return match(currency, debtors, creditors);
    }

    private static List<Payment> match(String currency, PriorityQueue<Open> debtors, PriorityQueue<Open> creditors) {
        var payments = new ArrayList<Payment>();
        for (var debtor = debtors.poll(); debtor != null; debtor = debtors.poll()) {
            var creditor = creditors.remove();
            var paid = Math.min(debtor.amount(), creditor.amount());
            payments.add(new Payment(currency, debtor.party(), creditor.party(), paid));
            putBack(debtors, debtor.less(paid));
            putBack(creditors, creditor.less(paid));
        }
        return payments;
    }

    private static void putBack(PriorityQueue<Open> queue, Open open) {
        if (open.amount() > 0) {
            queue.add(open);
        }
    }
}
