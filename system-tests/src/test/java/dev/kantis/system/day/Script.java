package dev.kantis.system.day;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A day at 20 stores of four partners, made from a seed alone. Stores, partners and members have numbers from 0 on; a
 * partner has five stores.
 */
public record Script(long seed, List<Store> stores, List<Integer> vouchers) {
    public static final int STORES = 20;
    public static final int STORES_OF_A_PARTNER = 5;
    public static final int MEMBERS = STORES / 2;
    /** What a voucher costs. */
    public static final long VOUCHER_POINTS = 150;

    public static Script of(long seed) {
        return new ScriptWriter(seed).write();
    }

    /** The parts of the day. Vouchers are bought after the morning; at noon the platform breaks down. */
    public enum Phase {
        MORNING,
        FORENOON,
        NOON,
        AFTERNOON
    }

    /** What happens at a store, in order. */
    public record Store(int number, Map<Phase, List<Act>> acts) {
        public Store {
            acts = new EnumMap<>(acts);
        }

        /** What happens in a part of the day. */
        public List<Act> at(Phase phase) {
            return acts.getOrDefault(phase, List.of());
        }

        /** Its id, and the beginning of its receipts. */
        public String id() {
            return id(number);
        }

        static String id(int number) {
            return "s%02d".formatted(number + 1);
        }

        public int partner() {
            return number / STORES_OF_A_PARTNER;
        }
    }

    /** The stores of a partner. */
    public List<Store> storesOf(int partner) {
        return stores.stream().filter(store -> store.partner() == partner).toList();
    }

    /** How many vouchers a member buys. */
    public int vouchersOf(int member) {
        return vouchers.get(member);
    }
}
