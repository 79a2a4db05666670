package dev.kantis.partner.activity.grpc;

import dev.kantis.contracts.partner.v1.ActivityKind;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.partner.activity.Activity;
import dev.kantis.partner.merchant.grpc.PartnerProtos;

/** Activities as they travel. */
final class ActivityProtos {
    private ActivityProtos() {}

    static dev.kantis.contracts.partner.v1.Activity proto(Activity activity) {
        var proto = dev.kantis.contracts.partner.v1.Activity.newBuilder()
                .setSequence(activity.sequence())
                .setKind(ActivityKind.valueOf("ACTIVITY_KIND_" + activity.kind().name()))
                .setStoreId(activity.place().storeId())
                .setReceiptId(activity.place().receiptId())
                .setReference(activity.place().reference())
                .setPoints(activity.amounts().points())
                .setUnit(activity.amounts().unit())
                .setPartial(activity.amounts().partial())
                .setOccurTime(PartnerProtos.proto(activity.occurTime()))
                .setRecordTime(PartnerProtos.proto(activity.recordTime()));
        if (!activity.amounts().currency().isEmpty()) {
            proto.setTotal(Money.newBuilder()
                    .setMinorUnits(activity.amounts().minor())
                    .setCurrencyCode(activity.amounts().currency()));
        }
        return proto.build();
    }
}
