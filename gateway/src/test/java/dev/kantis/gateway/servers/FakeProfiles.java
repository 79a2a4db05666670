package dev.kantis.gateway.servers;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.GetProfileRequest;
import dev.kantis.contracts.member.v1.Profile;
import dev.kantis.contracts.member.v1.ProfileAttribute;
import dev.kantis.contracts.member.v1.ProfileScore;
import dev.kantis.contracts.member.v1.ProfileServiceGrpc.ProfileServiceImplBase;
import dev.kantis.contracts.member.v1.ProfileSource;
import dev.kantis.contracts.member.v1.UpdateProfileRequest;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.stub.StreamObserver;
import java.util.Map;

/** Has one profile in version 7, and answers a change with what the change sets. */
final class FakeProfiles extends ProfileServiceImplBase {
    private static final long VERSION = 7;

    @Override
    public void getProfile(GetProfileRequest request, StreamObserver<Profile> answer) {
        answer.onNext(Profile.newBuilder()
                .addAttributes(attribute("birth_date", "1990-05-17"))
                .setScore(ProfileScore.newBuilder().setCompleteness(40).addMissing("postal_code"))
                .setVersion(VERSION)
                .build());
        answer.onCompleted();
    }

    @Override
    public void updateProfile(UpdateProfileRequest request, StreamObserver<Profile> answer) {
        if (request.getVersion() != VERSION) {
            answer.onError(Statuses.toStatus(
                    new Refusal(Reason.REASON_VERSION_MISMATCH, "Read it again.", Map.of("version", "7")), "member"));
            return;
        }
        var change = request.getChange();
        var profile = Profile.newBuilder().setVersion(VERSION + 1).addAllInterests(change.getInterestsList());
        change.getAllFields().forEach((field, value) -> {
            if (!field.isRepeated()) {
                profile.addAttributes(attribute(field.getName(), String.valueOf(value)));
            }
        });
        answer.onNext(profile.build());
        answer.onCompleted();
    }

    private static ProfileAttribute attribute(String name, String value) {
        return ProfileAttribute.newBuilder()
                .setName(name)
                .setValue(value)
                .setSource(ProfileSource.PROFILE_SOURCE_MEMBER)
                .build();
    }
}
