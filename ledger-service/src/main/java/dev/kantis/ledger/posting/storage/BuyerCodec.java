package dev.kantis.ledger.posting.storage;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kantis.contracts.ledger.storage.v1.BuyerBody;
import dev.kantis.ledger.posting.Buyer;
import dev.kantis.ledger.posting.MemberFacts;
import io.vertx.mutiny.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom a purchase was judged for as it stands in column {@code buyer}; null: nothing was asked or known. */
public final class BuyerCodec {
    private BuyerCodec() {}

    static byte @Nullable [] write(Buyer buyer) {
        if (buyer.equals(Buyer.UNKNOWN)) {
            return null;
        }
        var facts = buyer.facts();
        var enrolled = facts.enrolledOn();
        var body = BuyerBody.newBuilder()
                .setVersion(facts.version())
                .setEnrolledOn(enrolled == null ? 0 : enrolled.toEpochDay())
                .setLanguage(facts.language())
                .setAgeBand(facts.ageBand())
                .setBirthdayMonth(facts.birthdayMonth())
                .setBirthdayDay(facts.birthdayDay())
                .setRegion(facts.region())
                .addAllSegments(facts.segments().stream().sorted().toList())
                .putAllTiers(buyer.tiers())
                .setPurchases(buyer.purchases());
        return body.build().toByteArray();
    }

    /** From a row's column. */
    public static Buyer read(@Nullable Buffer stored) {
        if (stored == null) {
            return Buyer.UNKNOWN;
        }
        try {
            var body = BuyerBody.parseFrom(stored.getBytes());
            var facts = new MemberFacts(
                    body.getVersion(),
                    body.getEnrolledOn() == 0 ? null : LocalDate.ofEpochDay(body.getEnrolledOn()),
                    body.getLanguage(),
                    body.getAgeBand(),
                    body.getBirthdayMonth(),
                    body.getBirthdayDay(),
                    body.getRegion(),
                    Set.copyOf(body.getSegmentsList()));
            return new Buyer(facts, body.getTiersMap(), body.getPurchases());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored buyer cannot be read", e);
        }
    }
}
