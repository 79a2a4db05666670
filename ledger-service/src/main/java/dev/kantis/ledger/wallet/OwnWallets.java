package dev.kantis.ledger.wallet;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Port: nobody corrects or frees a wallet that they spend from themselves. */
public interface OwnWallets {
    /** Whether both identifiers spend from the same wallets. */
    Uni<Boolean> share(UUID one, UUID other);

    /** Refuses with OWN_WALLET when the person behind a call is a member who spends from the wallet in question. */
    default Uni<Void> refuseOwn(Optional<UUID> person, UUID owner) {
        return person.map(member -> share(member, owner))
                .orElseGet(() -> Uni.createFrom().item(false))
                .invoke(own -> {
                    if (own) {
                        throw new Refusal(
                                        Reason.REASON_OWN_WALLET,
                                        "Somebody else has to do this: the wallet is your own.")
                                .asException();
                    }
                })
                .replaceWithVoid();
    }
}
