package dev.kantis.ledger.rule;

/** What rules may still give. */
public interface Allowance {
    /** No rule is limited. */
    Allowance FULL = new Allowance() {
        @Override
        public long left(Bounded rule) {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean affords(Bounded rule, long points) {
            return true;
        }
    };

    /** The points that the rule may still give this member; none when its limits are reached. */
    long left(Bounded rule);

    /** Whether the rule's budget has so many points left. */
    boolean affords(Bounded rule, long points);
}
