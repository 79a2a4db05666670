package dev.kantis.partner.till;

import java.text.NumberFormat;
import java.util.Locale;

/** The line that a till shows or prints. */
public final class TillMessage {
    private TillMessage() {}

    /** After a purchase. */
    public static String earned(long points, long available) {
        return "You earned " + points(points) + ". You have " + points(available) + ".";
    }

    /** After a purchase that somebody has to look at first. */
    public static String earnedUnderReview(long points, long available) {
        return "You earned " + points(points) + ", to be used when the purchase has been checked. You have "
                + points(available) + ".";
    }

    /** The same where the member's company got a part. */
    public static String divided(String message) {
        return message + " The rest went to your company.";
    }

    /** Before a purchase. */
    public static String wouldEarn(long points) {
        return "This purchase earns " + points(points) + ".";
    }

    /** After all held points were taken for a payment. */
    public static String paid(long available) {
        return "You paid with your points. You have " + points(available) + ".";
    }

    /** After points were taken for a payment. */
    public static String paid(long points, long available) {
        return "You paid with " + points(points) + ". You have " + points(available) + ".";
    }

    /** After a voucher was used. */
    public static String used(String title) {
        return "Voucher used: " + title + ".";
    }

    /** A purchase that a till told offline was refused when it arrived. */
    public static String notRecorded(String receipt) {
        return "Correction: receipt " + receipt + " earned no points.";
    }

    /** A return that a till told offline was refused when it arrived. */
    public static String notReturned(String receipt) {
        return "Correction: of receipt " + receipt + " no points were taken back.";
    }

    /** A payment that a till took offline was refused when it arrived. */
    public static String notPaid(long points, String receipt) {
        return "Correction: " + points(points) + " could not be taken"
                + (receipt.isEmpty() ? "" : " for receipt " + receipt) + ". What they paid for is still to be paid.";
    }

    /** After a return. */
    public static String returned(long points, long available) {
        return points == 0
                ? "No points were taken back. You have " + points(available) + "."
                : points(points) + (points == 1 ? " was" : " were") + " taken back. You have " + points(available)
                        + ".";
    }

    private static String points(long points) {
        if (points == 0) {
            return "no points";
        }
        var number = NumberFormat.getIntegerInstance(Locale.ENGLISH).format(points);
        return number + (points == 1 ? " point" : " points");
    }
}
