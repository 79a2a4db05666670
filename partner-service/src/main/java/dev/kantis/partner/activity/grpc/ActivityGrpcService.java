package dev.kantis.partner.activity.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.ActivityService;
import dev.kantis.contracts.partner.v1.WatchActivityRequest;
import dev.kantis.contracts.partner.v1.WatchActivityResponse;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.grpc.Pace;
import dev.kantis.kit.grpc.PaceInterceptor;
import dev.kantis.kit.identity.Caller;
import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.access.grpc.Whose;
import dev.kantis.partner.activity.Activities;
import dev.kantis.partner.activity.Watch;
import dev.kantis.partner.activity.Watchers;
import dev.kantis.partner.activity.grpc.Telling.Watched;
import dev.kantis.partner.till.PartnerDirectory;
import dev.kantis.partner.till.TillPartner;
import io.quarkus.grpc.GrpcService;
import io.quarkus.grpc.RegisterInterceptor;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Set;
import java.util.UUID;

/** Answers {@code kantis.partner.v1.ActivityService}. */
@GrpcService
@RegisterInterceptor(PaceInterceptor.class)
class ActivityGrpcService implements ActivityService {
    private final Whose whose;
    private final PartnerDirectory directory;
    private final Watchers watchers;
    private final Activities activities;
    private final Cursors cursors;
    private final PartnerConfig.Activity config;

    ActivityGrpcService(
            Whose whose,
            PartnerDirectory directory,
            Watchers watchers,
            Activities activities,
            Cursors cursors,
            PartnerConfig config) {
        this.whose = whose;
        this.directory = directory;
        this.watchers = watchers;
        this.activities = activities;
        this.cursors = cursors;
        this.config = config.activity();
    }

    @Override
    public Multi<WatchActivityResponse> watchActivity(WatchActivityRequest request) {
        var clientId = Caller.current().clientId();
        var pace = PaceInterceptor.current();
        return whose.of("")
                .call(partner -> admit(partner, clientId, request))
                .chain(partner -> cursors.start(partner, request)
                        .map(from -> new Wanted(partner, clientId, from, Set.copyOf(request.getStoreIdsList()), pace)))
                .onItem()
                .transformToMulti(this::told);
    }

    /** What a watcher who was admitted wants to hear. */
    private record Wanted(UUID partner, String clientId, long from, Set<String> stores, Pace pace) {}

    private Uni<Void> admit(UUID id, String clientId, WatchActivityRequest request) {
        return directory
                .find(id, clientId)
                .map(found -> found.orElseThrow(
                        () -> new Refusal(Reason.REASON_PARTNER_UNKNOWN, "There is no such partner.").asException()))
                .invoke(partner -> admit(partner, clientId, request))
                .replaceWithVoid();
    }

    private static void admit(TillPartner partner, String clientId, WatchActivityRequest request) {
        Watchers.refusal(partner, clientId).ifPresent(refusal -> {
            throw refusal.asException();
        });
        if (!partner.terminalsByStore().keySet().containsAll(request.getStoreIdsList())) {
            throw new Refusal(Reason.REASON_STORE_UNKNOWN, "The partner has no such store.").asException();
        }
    }

    private Multi<WatchActivityResponse> told(Wanted wanted) {
        return Multi.createFrom().emitter(answers -> {
            switch (watchers.open(wanted.partner(), wanted.clientId(), wanted.pace()::goOn)) {
                case Outcome.Refused<Watch>(var refusal) -> answers.fail(refusal.asException());
                case Outcome.Done<Watch>(var watch) -> tell(watch, wanted, answers);
            }
        });
    }

    private void tell(Watch watch, Wanted wanted, MultiEmitter<? super WatchActivityResponse> answers) {
        answers.onTermination(() -> watchers.close(watch));
        var watched = new Watched(watch, wanted.from(), wanted.stores(), wanted.pace());
        Thread.ofVirtual()
                .name("activity-watch")
                .start(new Telling(activities, cursors, config, watched, answers)::run);
    }
}
