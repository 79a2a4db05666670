package dev.kantis.member.profile.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.GetProfileRequest;
import dev.kantis.contracts.member.v1.Profile;
import dev.kantis.contracts.member.v1.ProfileService;
import dev.kantis.contracts.member.v1.UpdateProfileRequest;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.member.access.Access.Action;
import dev.kantis.member.access.grpc.Looks;
import dev.kantis.member.profile.Profiles;
import dev.kantis.member.profile.Source;
import dev.kantis.member.profile.UpdateProfile;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Answers {@code kantis.member.v1.ProfileService}. */
@GrpcService
class ProfileGrpcService implements ProfileService {
    private final Requests requests;
    private final UpdateProfile updateProfile;
    private final Profiles profiles;
    private final Looks looks;
    private final InstantSource clock;

    ProfileGrpcService(
            Requests requests, UpdateProfile updateProfile, Profiles profiles, Looks looks, InstantSource clock) {
        this.requests = requests;
        this.updateProfile = updateProfile;
        this.profiles = profiles;
        this.looks = looks;
        this.clock = clock;
    }

    @Override
    public Uni<Profile> getProfile(GetProfileRequest request) {
        var caller = Caller.current();
        var member = caller.memberOrSelf(request.getMemberId());
        return looks.at(member, Action.PROFILE, caller, request.getReason()).chain(() -> profile(member));
    }

    @Override
    public Uni<Profile> updateProfile(UpdateProfileRequest request) {
        var caller = Caller.current();
        var member = caller.memberOrSelf(request.getMemberId());
        var key = RequestKey.of("UpdateProfile", caller.scope(), request.getRequestId());
        var change = ProfileProtos.change(request.getChange(), source(caller, member), now());
        return requests.once(
                        key,
                        request,
                        Profile.parser(),
                        tx -> updateProfile
                                .update(tx, member, request.getVersion(), change)
                                .map(outcome -> outcome.map(ProfileGrpcService::stored)))
                .map(Outcome::orThrow)
                .chain(() -> profile(member));
    }

    private Uni<Profile> profile(UUID member) {
        return profiles.find(member)
                .map(found -> found.map(
                                profile -> ProfileProtos.proto(profile, LocalDate.ofInstant(now(), ZoneOffset.UTC)))
                        .orElseThrow(() ->
                                new Refusal(Reason.REASON_MEMBER_UNKNOWN, "There is no such member.").asException()));
    }

    /** The id and nothing of what was told. */
    private static Profile stored(UUID member) {
        return Profile.newBuilder().setMemberId(member.toString()).build();
    }

    private static Source source(Caller caller, UUID member) {
        return caller.memberId().filter(member::equals).isPresent() ? Source.MEMBER : Source.STAFF;
    }

    /** To the microsecond, which is what the database keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
