package dev.kantis.ledger.wallet.grpc;

import com.google.protobuf.Message;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.EarnPointsRequest;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.requests.Fingerprint;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.LotClass;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.Release;
import dev.kantis.ledger.wallet.WalletVerbs;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers ask, as the ledger's own values. */
public final class Requests {
    private Requests() {}

    /** Who asks, with the hash of what they ask. */
    public static WalletVerbs.Request of(String member, String requestId, Message request) {
        return of(UUID.fromString(member), requestId, request);
    }

    /** The same for an owner that is known already. */
    public static WalletVerbs.Request of(UUID owner, String requestId, Message request) {
        return new WalletVerbs.Request(
                owner, UUID.fromString(requestId), HexFormat.of().formatHex(Fingerprint.of(request)));
    }

    /** The entry that a request names; no entry has an id of more than 64 bits. */
    static long entryId(String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException _) {
            throw new Refusal(Reason.REASON_ENTRY_UNKNOWN, "The member has no such entry.").asException();
        }
    }

    /** The subject of a token as it is kept with what its holder did by hand. */
    public static UUID person(String subject) {
        try {
            return UUID.fromString(subject);
        } catch (IllegalArgumentException _) {
            return UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8));
        }
    }

    static WalletVerbs.Earning earning(EarnPointsRequest request) {
        var lines = lines(request.getLinesList());
        var sum = lines.stream().mapToLong(LinePoints::points).sum();
        if (!lines.isEmpty() && sum != request.getPoints()) {
            throw new Refusal(
                            Reason.REASON_REQUEST_INVALID,
                            "The lines add up to " + sum + " points, not to " + request.getPoints() + ".",
                            Map.of("fields", "lines"))
                    .asException();
        }
        return new WalletVerbs.Earning(
                request.getUnit(),
                request.getPoints(),
                request.getReason(),
                request.getPartnerId(),
                release(request),
                request.getBonus() ? LotClass.BONUS : LotClass.BASE,
                lines);
    }

    static List<LinePoints> lines(List<dev.kantis.contracts.ledger.v1.LinePoints> lines) {
        return lines.stream()
                .map(line -> new LinePoints(line.getLine(), line.getPoints()))
                .toList();
    }

    /** The kind of owner; unspecified means {@code otherwise}. */
    public static OwnerKind ownerKind(dev.kantis.contracts.ledger.v1.OwnerKind kind, OwnerKind otherwise) {
        return switch (kind) {
            case OWNER_KIND_MEMBER -> OwnerKind.MEMBER;
            case OWNER_KIND_HOUSEHOLD -> OwnerKind.HOUSEHOLD;
            case OWNER_KIND_ORGANIZATION -> OwnerKind.ORGANIZATION;
            case OWNER_KIND_UNSPECIFIED, UNRECOGNIZED -> otherwise;
        };
    }

    private static Release release(EarnPointsRequest request) {
        var day = day(request.getReleaseDay());
        var event = request.getReleaseEvent().isEmpty() ? null : request.getReleaseEvent();
        return day == null && event == null ? Release.NOW : new Release(day, event);
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw new Refusal(
                            Reason.REASON_REQUEST_INVALID,
                            "release_day is no day of the calendar: " + text + ".",
                            Map.of("fields", "release_day"))
                    .asException();
        }
    }
}
