package dev.kantis.kit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.PurchaseServiceGrpc;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc;
import dev.kantis.kit.errors.Refusal;
import io.grpc.MethodDescriptor;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessRulesTest {
    private final AccessRules rules = new AccessRules();

    @Test
    void aServiceMayCallOnlyWhatNamesItsClient() {
        var record = PurchaseServiceGrpc.getRecordPurchaseMethod();

        assertThat(rules.refusal(record, service("partner-service"))).isEmpty();
        assertThat(reason(record, service("rewards-service"))).contains(Reason.REASON_NOT_PERMITTED);
    }

    @Test
    void aMemberIsWhoCarriesAMemberId() {
        var balance = WalletServiceGrpc.getGetBalanceMethod();

        assertThat(rules.refusal(balance, person(Optional.of(UUID.randomUUID()))))
                .isEmpty();
        assertThat(reason(balance, person(Optional.empty()))).contains(Reason.REASON_MEMBER_NOT_LINKED);
        assertThat(reason(WalletServiceGrpc.getEarnPointsMethod(), person(Optional.of(UUID.randomUUID()))))
                .contains(Reason.REASON_NOT_PERMITTED);
    }

    @Test
    void aRoleNamedMemberDoesNotMakeAMember() {
        var pretender = new Caller("s", "kantis-app", Set.of("member"), Optional.empty(), Optional.empty());

        assertThat(reason(WalletServiceGrpc.getGetBalanceMethod(), pretender))
                .contains(Reason.REASON_MEMBER_NOT_LINKED);
    }

    @Test
    void whatDeclaresNoAccessIsRefusedToAll() {
        var admin = new Caller("s", "kantis-console", Set.of("admin", "service"), Optional.empty(), Optional.empty());
        var undeclared = WalletServiceGrpc.getGetBalanceMethod().toBuilder()
                .setFullMethodName("kantis.ledger.v1.WalletService/Undeclared")
                .setSchemaDescriptor(null)
                .build();

        assertThat(reason(undeclared, admin)).contains(Reason.REASON_NOT_PERMITTED);
    }

    private Optional<Reason> reason(MethodDescriptor<?, ?> method, Caller caller) {
        return rules.refusal(method, caller).map(Refusal::reason);
    }

    private static Caller service(String client) {
        return new Caller("s", client, Set.of("service"), Optional.empty(), Optional.empty());
    }

    private static Caller person(Optional<UUID> member) {
        return new Caller("s", "kantis-app", Set.of("default-roles-kantis"), member, Optional.empty());
    }
}
