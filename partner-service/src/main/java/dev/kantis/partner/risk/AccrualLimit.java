package dev.kantis.partner.risk;

/** When the points that purchases earn within 24 hours are too many; 0 is no limit. */
public record AccrualLimit(long mostPoints, int mostPercent) {
    /** For so many days it has to be known what is usual. */
    public static final int LEAST_DAYS = 7;

    /** So many days before the last 24 hours say what is usual. */
    public static final int USUAL_DAYS = 28;

    private static final int PERCENT = 100;

    /** Points of the last 24 hours, those of the days before, and for how many of these there are any, up to 28. */
    public record Accrued(long points, long before, int days) {

        /** What 24 hours usually give; 0 when that is not known. */
        public long usual() {
            return days < LEAST_DAYS ? 0 : before / days;
        }
    }

    public boolean isExceededBy(Accrued accrued) {
        var usual = accrued.usual();
        return (mostPoints > 0 && accrued.points() > mostPoints)
                || (mostPercent > 0
                        && usual > 0
                        && accrued.points() > Math.multiplyExact(usual, (long) mostPercent) / PERCENT);
    }
}
