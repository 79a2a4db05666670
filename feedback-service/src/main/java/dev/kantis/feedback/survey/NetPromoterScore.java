package dev.kantis.feedback.survey;

import java.util.Map;

/** How many answered how, and the Net Promoter Score that follows (Reichheld, Harvard Business Review 2003). */
public record NetPromoterScore(long promoters, long passives, long detractors) {
    private static final int FIRST_PROMOTER = 9;
    private static final int FIRST_PASSIVE = 7;
    private static final int PERCENT = 100;

    public NetPromoterScore {
        if (promoters < 0 || passives < 0 || detractors < 0) {
            throw new IllegalArgumentException("counts are not negative");
        }
    }

    /** Sums up how often each score was given. */
    public static NetPromoterScore of(Map<Integer, Long> countByScore) {
        return new NetPromoterScore(
                sum(countByScore, FIRST_PROMOTER, SurveyResponse.BEST),
                sum(countByScore, FIRST_PASSIVE, FIRST_PROMOTER - 1),
                sum(countByScore, 0, FIRST_PASSIVE - 1));
    }

    /** How many answered. */
    public long responses() {
        return promoters + passives + detractors;
    }

    /**
     * Share of promoters less share of detractors in whole percent, -100 to 100; a half goes up, towards more, also
     * below zero. 0 without responses.
     */
    public int score() {
        var responses = responses();
        if (responses == 0) {
            return 0;
        }
        return Math.toIntExact(Math.floorDiv(2 * PERCENT * (promoters - detractors) + responses, 2 * responses));
    }

    private static long sum(Map<Integer, Long> countByScore, int from, int to) {
        return countByScore.entrySet().stream()
                .filter(count -> count.getKey() >= from && count.getKey() <= to)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
