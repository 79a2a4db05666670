package dev.kantis.member.erasure;

import dev.kantis.member.identity.Accounts;
import dev.kantis.member.identity.IdentityTasks;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The user in Keycloak goes, so that nobody signs in as the member any more. */
@ApplicationScoped
class RemoveAccount implements ErasureStep {
    private static final String STAFF = "of our staff: stays for the work, without the membership";

    private final Accounts accounts;
    private final IdentityTasks tasks;

    RemoveAccount(Accounts accounts, IdentityTasks tasks) {
        this.accounts = accounts;
        this.tasks = tasks;
    }

    @Override
    public Place place() {
        return Place.ACCOUNT;
    }

    @Override
    public Uni<StepAnswer> erase(ErasureTask task) {
        return Uni.createFrom()
                .item(() -> remove(task.memberId()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .map(removed -> new StepAnswer.Done(parts(removed)));
    }

    private Accounts.Removed remove(UUID member) {
        tasks.stop(member);
        return accounts.remove(member);
    }

    private static List<ErasedPart> parts(Accounts.Removed removed) {
        var users = ErasedPart.gone("users", removed.users());
        return removed.staff() == 0
                ? List.of(users)
                : List.of(users, ErasedPart.kept("staff-users", removed.staff(), STAFF));
    }
}
