package dev.kantis.partner.merchant;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Tells others about partners, in the transaction that changes them. */
public interface PartnerEvents {

    Uni<Void> changed(SqlConnection tx, Partner partner);
}
