package dev.kantis.ledger.posting;

import java.time.LocalDate;

/**
 * Points with the same key in one wallet. {@code number} counts the wallet's lots. Usable through the whole of the day
 * {@code expiresOn} in the program's zone; reserved points do not expire while a hold keeps them.
 */
public record Lot(int number, LotKey key, long pending, long remaining, long reserved) {
    public Lot {
        if (pending < 0 || remaining < 0 || reserved < 0) {
            throw new IllegalArgumentException("lot " + number + " does not add up");
        }
    }

    public static Lot empty(int number, LotKey key) {
        return new Lot(number, key, 0, 0, 0);
    }

    public LocalDate expiresOn() {
        return key.expiresOn();
    }

    public boolean isExpired(LocalDate today) {
        return key.expiresOn().isBefore(today);
    }

    public boolean isLive() {
        return pending + remaining + reserved > 0;
    }

    /** Pending points whose day has come. */
    public boolean isDue(LocalDate today) {
        return pending > 0 && !key.release().isAhead(today);
    }

    /** The same lot after points came to ({@code points} above zero) or left a bucket. */
    Lot plus(Account bucket, long points) {
        return switch (bucket) {
            case AVAILABLE -> new Lot(number, key, pending, remaining + points, reserved);
            case PENDING -> new Lot(number, key, pending + points, remaining, reserved);
            case HELD -> new Lot(number, key, pending, remaining, reserved + points);
            default -> this;
        };
    }
}
