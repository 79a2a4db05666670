package dev.kantis.member.rights.grpc;

import dev.kantis.contracts.member.v1.Erasure;
import dev.kantis.contracts.member.v1.ErasureState;
import dev.kantis.contracts.member.v1.ErasureStep;
import dev.kantis.contracts.rights.v1.ErasedFate;
import dev.kantis.contracts.rights.v1.ErasedPart;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.erasure.Place;
import java.util.Arrays;

/** Erasures as they are told. */
final class ErasureProtos {
    private ErasureProtos() {}

    static Erasure proto(dev.kantis.member.erasure.Erasure erasure) {
        var proto = Erasure.newBuilder()
                .setErasureId(erasure.id().toString())
                .setMemberId(erasure.memberId().toString())
                .setState(
                        ErasureState.valueOf("ERASURE_STATE_" + erasure.state().name()))
                .setAskTime(ConsentProtos.proto(erasure.askedAt()))
                .setBeginTime(ConsentProtos.proto(erasure.beginsAt()))
                .setWaitsFor(erasure.waitsFor())
                .addAllSteps(Arrays.stream(Place.values())
                        .map(place -> step(place, erasure))
                        .toList());
        var ended = erasure.endedAt();
        if (ended != null) {
            proto.setEndTime(ConsentProtos.proto(ended));
        }
        return proto.build();
    }

    private static ErasureStep step(Place place, dev.kantis.member.erasure.Erasure erasure) {
        var proto = ErasureStep.newBuilder().setPlace(place.text());
        erasure.steps().stream()
                .filter(step -> step.place() == place)
                .forEach(step -> proto.setEndTime(ConsentProtos.proto(step.endedAt()))
                        .addAllParts(
                                step.parts().stream().map(ErasureProtos::part).toList()));
        return proto.build();
    }

    private static ErasedPart part(dev.kantis.member.erasure.ErasedPart part) {
        return ErasedPart.newBuilder()
                .setName(part.name())
                .setRecords(part.records())
                .setFate(part.isKept() ? ErasedFate.ERASED_FATE_KEPT : ErasedFate.ERASED_FATE_ERASED)
                .setGround(part.ground())
                .build();
    }
}
