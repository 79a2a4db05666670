package dev.kantis.partner.clearing;

import dev.kantis.partner.clearing.ClearingItem.Direction;

/**
 * What is billed. The codes stand in the database and never change; the direction says who pays whom. The program
 * operator stands between all partners: a partner never pays another one for an entry.
 */
public enum ItemKind {
    /** The partner's purchases gave points. */
    ISSUED(1, Direction.PARTNER_PAYS, "Points issued"),
    /** Points of returned purchases were taken back. */
    RETURNED(2, Direction.PROGRAM_PAYS, "Issued points taken back"),
    /** The program's share of points that a joint campaign gave. */
    COST_SHARE(3, Direction.PROGRAM_PAYS, "Program's share of campaign points"),
    /** The program's share of campaign points that were taken back. */
    COST_SHARE_RETURNED(4, Direction.PARTNER_PAYS, "Program's share of campaign points taken back"),
    /** Points that the partner pays for were spent, wherever. */
    FUNDED(5, Direction.PARTNER_PAYS, "Your points redeemed"),
    /** Such a spending was undone. */
    FUNDED_CANCELED(6, Direction.PROGRAM_PAYS, "Redemption of your points canceled"),
    /** Points were spent at the partner's tills, whoever pays for them. */
    ACCEPTED(7, Direction.PROGRAM_PAYS, "Points accepted at your tills"),
    /** Such a payment was undone. */
    ACCEPTED_CANCELED(8, Direction.PARTNER_PAYS, "Accepted points canceled"),
    /** The fee for a purchase. */
    PURCHASE_FEE(9, Direction.PARTNER_PAYS, "Purchase fee"),
    /** The fee for a period; on statements only. */
    PERIOD_FEE(20, Direction.PARTNER_PAYS, "Period fee"),
    /** What the decision of a dispute gave the partner; on statements only. */
    DECISION(21, Direction.PROGRAM_PAYS, "Decided dispute"),
    /** What was paid from the prepaid pack; on statements only. */
    PACK(22, Direction.PROGRAM_PAYS, "Paid from prepaid pack");

    private final short code;
    private final Direction direction;
    private final String title;

    ItemKind(int code, Direction direction, String title) {
        this.code = (short) code;
        this.direction = direction;
        this.title = title;
    }

    public short code() {
        return code;
    }

    public Direction direction() {
        return direction;
    }

    /** What a partner reads. */
    public String title() {
        return title;
    }

    /** The kind with this code. */
    public static ItemKind of(short code) {
        for (var kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no such kind: " + code);
    }
}
