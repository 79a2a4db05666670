package dev.kantis.system.day;

import java.util.List;
import java.util.stream.Collectors;

/** What happens at a till, as it is typed there. {@code answer} is what the till says to it, a regular expression. */
public sealed interface Act {
    /** Ten points for every euro; all amounts are whole tenths of one. */
    long CENTS_OF_A_POINT = 10;

    String words(Names names);

    String answer();

    /** What only the day itself knows: cards of members, and codes of the vouchers that they bought. */
    interface Names {
        String card(int member);

        String code(int member, int number);
    }

    /** A line of a receipt. */
    record Item(String product, long pieces, long unitCents) {
        long cents() {
            return pieces * unitCents;
        }
    }

    /** A purchase. */
    record Buys(String receipt, int member, List<Item> items) implements Act {
        long points() {
            return items.stream().mapToLong(Item::cents).sum() / CENTS_OF_A_POINT;
        }

        @Override
        public String words(Names names) {
            var cents = points() * CENTS_OF_A_POINT;
            return "buy " + receipt + " " + names.card(member) + " " + cents + " "
                    + items.stream()
                            .map(item -> item.product() + ":food:" + item.pieces() + ":" + item.cents())
                            .collect(Collectors.joining(" "));
        }

        @Override
        public String answer() {
            return receipt + ": (points will follow|You earned " + points() + " points\\. .*)";
        }
    }

    /** Some pieces of a line of a purchase, counted from 1; all of the line when it says 0. */
    record Part(int line, long pieces) {}

    /** A return of these parts, or of everything when there are none. */
    record Returns(Buys purchase, String receipt, List<Part> parts) implements Act {
        long points() {
            return parts.isEmpty()
                    ? purchase.points()
                    : parts.stream().mapToLong(this::cents).sum() / CENTS_OF_A_POINT;
        }

        private long cents(Part part) {
            var item = purchase.items().get(part.line() - 1);
            return part.pieces() == 0 ? item.cents() : part.pieces() * item.unitCents();
        }

        @Override
        public String words(Names names) {
            return "return " + purchase.receipt() + " " + receipt
                    + parts.stream()
                            .map(part -> " " + part.line() + (part.pieces() == 0 ? "" : ":" + part.pieces()))
                            .collect(Collectors.joining());
        }

        @Override
        public String answer() {
            return receipt + ": (points will follow|" + points() + " points were taken back\\. .*)";
        }
    }

    /** A payment with points: so many are set aside, so many of them taken. */
    record Pays(int member, long held, long taken) implements Act {
        @Override
        public String words(Names names) {
            return "pay " + names.card(member) + " " + held + " " + taken;
        }

        @Override
        public String answer() {
            return taken == 0 ? "given back, you have \\d+" : "You paid with " + taken + " points\\. .*";
        }
    }

    /** A voucher is shown, set aside, and used or given back. */
    record Shows(int member, int number, String use) implements Act {
        static final String CHECKED = "check";
        static final String USED = "voucher";
        static final String GIVEN_BACK = "back";

        @Override
        public String words(Names names) {
            var code = names.code(member, number);
            return switch (use) {
                case CHECKED -> "check " + code;
                case USED -> "voucher " + code;
                default -> "voucher " + code + " back";
            };
        }

        @Override
        public String answer() {
            return switch (use) {
                case CHECKED -> "Coffee and a bun: VOUCHER_STATE_ISSUED";
                case USED -> "Voucher used: Coffee and a bun\\.";
                default -> "given back: VOUCHER_STATE_ISSUED";
            };
        }
    }

    /** Somebody asks what a purchase would earn. */
    record Previews(int member, long cents) implements Act {
        @Override
        public String words(Names names) {
            return "preview " + names.card(member) + " " + cents;
        }

        @Override
        public String answer() {
            return "This purchase earns " + cents / CENTS_OF_A_POINT + " points\\.";
        }
    }

    /** More points than anybody has. */
    record Overpays(int member) implements Act {
        @Override
        public String words(Names names) {
            return "pay " + names.card(member) + " 100000";
        }

        @Override
        public String answer() {
            return "pay: .+";
        }
    }

    /** A slip of the hand. */
    record Mistypes() implements Act {
        @Override
        public String words(Names names) {
            return "dance";
        }

        @Override
        public String answer() {
            return "buy, .* see README.md";
        }
    }

    /** Until the platform has been told everything. */
    record Waits() implements Act {
        @Override
        public String words(Names names) {
            return "wait";
        }

        @Override
        public String answer() {
            return "all told";
        }
    }

    /** What becomes of the line between the till and the platform; the till does not know. */
    enum OnTheLine implements Act {
        /** Nothing gets through. */
        CUT,
        /** All is well again. */
        MENDED,
        /** The next answer is lost on its way: the till has to send the same once more. */
        LOSES_AN_ANSWER;

        @Override
        public String words(Names names) {
            throw new IllegalStateException("nobody types this");
        }

        @Override
        public String answer() {
            throw new IllegalStateException("nobody answers this");
        }
    }
}
