package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.kantis.contracts.access.v1.Access;
import dev.kantis.contracts.access.v1.AccessProto;
import dev.kantis.contracts.access.v1.Rule;
import dev.kantis.contracts.engagement.v1.JourneyServiceGrpc;
import dev.kantis.contracts.engagement.v1.MessageServiceGrpc;
import dev.kantis.contracts.engagement.v1.NoticeServiceGrpc;
import dev.kantis.contracts.feedback.v1.SurveyServiceGrpc;
import dev.kantis.contracts.ledger.v1.AdjustmentServiceGrpc;
import dev.kantis.contracts.ledger.v1.LiabilityServiceGrpc;
import dev.kantis.contracts.ledger.v1.OwnerServiceGrpc;
import dev.kantis.contracts.ledger.v1.ProgramServiceGrpc;
import dev.kantis.contracts.ledger.v1.ProgressServiceGrpc;
import dev.kantis.contracts.ledger.v1.PurchaseServiceGrpc;
import dev.kantis.contracts.ledger.v1.SimulationServiceGrpc;
import dev.kantis.contracts.ledger.v1.StatementServiceGrpc;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc;
import dev.kantis.contracts.member.v1.ConsentServiceGrpc;
import dev.kantis.contracts.member.v1.CustomerServiceGrpc;
import dev.kantis.contracts.member.v1.HouseholdServiceGrpc;
import dev.kantis.contracts.member.v1.IdentifierServiceGrpc;
import dev.kantis.contracts.member.v1.ImportServiceGrpc;
import dev.kantis.contracts.member.v1.MemberCodeServiceGrpc;
import dev.kantis.contracts.member.v1.MemberServiceGrpc;
import dev.kantis.contracts.member.v1.MergeServiceGrpc;
import dev.kantis.contracts.member.v1.OrganizationServiceGrpc;
import dev.kantis.contracts.member.v1.ProfileServiceGrpc;
import dev.kantis.contracts.member.v1.RightsServiceGrpc;
import dev.kantis.contracts.member.v1.VerificationServiceGrpc;
import dev.kantis.contracts.partner.v1.ActivityServiceGrpc;
import dev.kantis.contracts.partner.v1.ClearingServiceGrpc;
import dev.kantis.contracts.partner.v1.ContractServiceGrpc;
import dev.kantis.contracts.partner.v1.DisputeServiceGrpc;
import dev.kantis.contracts.partner.v1.PartnerServiceGrpc;
import dev.kantis.contracts.partner.v1.PrepaidServiceGrpc;
import dev.kantis.contracts.partner.v1.ReviewServiceGrpc;
import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import dev.kantis.contracts.partner.v1.WebhookServiceGrpc;
import dev.kantis.contracts.rewards.v1.CatalogueServiceGrpc;
import dev.kantis.contracts.rewards.v1.RedemptionServiceGrpc;
import dev.kantis.contracts.rewards.v1.VoucherServiceGrpc;
import dev.kantis.contracts.rights.v1.PersonalDataServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.protobuf.ProtoUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Walks every RPC of the contracts with every kind of token. Who may call is read from the contract; the empty request
 * makes sure that an admitted caller changes nothing.
 */
class AccessTest {
    private static final Map<String, List<ServiceDescriptor>> SERVICES = Map.of(
            "member-service",
                    List.of(
                            MemberServiceGrpc.getServiceDescriptor(),
                            IdentifierServiceGrpc.getServiceDescriptor(),
                            MemberCodeServiceGrpc.getServiceDescriptor(),
                            ProfileServiceGrpc.getServiceDescriptor(),
                            ConsentServiceGrpc.getServiceDescriptor(),
                            CustomerServiceGrpc.getServiceDescriptor(),
                            VerificationServiceGrpc.getServiceDescriptor(),
                            ImportServiceGrpc.getServiceDescriptor(),
                            HouseholdServiceGrpc.getServiceDescriptor(),
                            MergeServiceGrpc.getServiceDescriptor(),
                            OrganizationServiceGrpc.getServiceDescriptor(),
                            RightsServiceGrpc.getServiceDescriptor()),
            "ledger-service",
                    List.of(
                            WalletServiceGrpc.getServiceDescriptor(),
                            PurchaseServiceGrpc.getServiceDescriptor(),
                            OwnerServiceGrpc.getServiceDescriptor(),
                            AdjustmentServiceGrpc.getServiceDescriptor(),
                            StatementServiceGrpc.getServiceDescriptor(),
                            LiabilityServiceGrpc.getServiceDescriptor(),
                            ProgramServiceGrpc.getServiceDescriptor(),
                            ProgressServiceGrpc.getServiceDescriptor(),
                            SimulationServiceGrpc.getServiceDescriptor(),
                            PersonalDataServiceGrpc.getServiceDescriptor()),
            "rewards-service",
                    List.of(
                            CatalogueServiceGrpc.getServiceDescriptor(),
                            RedemptionServiceGrpc.getServiceDescriptor(),
                            VoucherServiceGrpc.getServiceDescriptor(),
                            PersonalDataServiceGrpc.getServiceDescriptor()),
            "partner-service",
                    List.of(
                            PartnerServiceGrpc.getServiceDescriptor(),
                            ContractServiceGrpc.getServiceDescriptor(),
                            ClearingServiceGrpc.getServiceDescriptor(),
                            DisputeServiceGrpc.getServiceDescriptor(),
                            PrepaidServiceGrpc.getServiceDescriptor(),
                            ReviewServiceGrpc.getServiceDescriptor(),
                            TillServiceGrpc.getServiceDescriptor(),
                            ActivityServiceGrpc.getServiceDescriptor(),
                            WebhookServiceGrpc.getServiceDescriptor()),
            "feedback-service",
                    List.of(SurveyServiceGrpc.getServiceDescriptor(), PersonalDataServiceGrpc.getServiceDescriptor()),
            "engagement-service",
                    List.of(
                            JourneyServiceGrpc.getServiceDescriptor(),
                            MessageServiceGrpc.getServiceDescriptor(),
                            NoticeServiceGrpc.getServiceDescriptor(),
                            PersonalDataServiceGrpc.getServiceDescriptor()));

    private final RunningPlatform running = RunningPlatform.shared();
    private final People people = new People(running.platform());

    /** Somebody with a token: roles, client, and the audience that the token names. */
    private record Kind(String token, List<String> roles, String client, String audience) {}

    @Test
    void everyRpcLetsInWhomTheContractNamesAndNobodyElse() throws Exception {
        var wrong = new ArrayList<String>();
        var asked = 0;
        for (var service : SERVICES.entrySet()) {
            var channel = Calls.channel(running.port(service.getKey()));
            try {
                for (var kind : kinds().entrySet()) {
                    for (var descriptor : service.getValue()) {
                        for (var method : descriptor.getMethods()) {
                            asked++;
                            check(service.getKey(), method, kind, channel, wrong);
                        }
                    }
                }
            } finally {
                channel.shutdownNow();
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(200);
    }

    private void check(
            String service,
            MethodDescriptor<?, ?> method,
            Map.Entry<String, Kind> kind,
            ManagedChannel channel,
            List<String> wrong) {
        var outcome = outcome(method, kind.getValue(), channel);
        var refused = outcome.startsWith("UNAUTHENTICATED") || outcome.startsWith("PERMISSION_DENIED");
        if (refused == mayCall(service, access(method), kind.getValue())) {
            wrong.add(kind.getKey() + " " + method.getFullMethodName() + " " + outcome);
        }
    }

    private static boolean mayCall(String service, Access access, Kind kind) {
        var audience = kind.audience().equals("kantis")
                || (kind.audience().equals("kantis-partner") && service.equals("partner-service"));
        return audience && access.getAllowList().stream().anyMatch(rule -> meets(rule, kind));
    }

    private static boolean meets(Rule rule, Kind kind) {
        return kind.roles().contains(rule.getRole())
                && (rule.getClientsCount() == 0 || rule.getClientsList().contains(kind.client()));
    }

    @SuppressWarnings("unchecked")
    private static String outcome(MethodDescriptor<?, ?> method, Kind kind, ManagedChannel channel) {
        var typed = (MethodDescriptor<Message, Message>) method;
        var marshaller = (MethodDescriptor.PrototypeMarshaller<Message>) typed.getRequestMarshaller();
        var empty = Objects.requireNonNull(marshaller.getMessagePrototype());
        var sent = typed.toBuilder(ProtoUtils.marshaller(empty), typed.getResponseMarshaller())
                .build();
        return Calls.outcome(Calls.as(kind.token(), channel), sent, empty);
    }

    private static Access access(MethodDescriptor<?, ?> method) {
        var schema = (ProtoMethodDescriptorSupplier) Objects.requireNonNull(method.getSchemaDescriptor());
        return schema.getMethodDescriptor().getOptions().getExtension(AccessProto.access);
    }

    private Map<String, Kind> kinds() throws Exception {
        var kinds = new LinkedHashMap<String, Kind>();
        kinds.put("nobody", new Kind("", List.of(), "", ""));
        kinds.put("garbage", new Kind("a.b.c", List.of(), "", ""));
        for (var role : List.of("admin", "marketer", "support", "partner-manager")) {
            kinds.put(role, new Kind(people.staff(role), List.of(role), "kantis-demo", "kantis"));
        }
        for (var client :
                List.of("gateway", "member-service", "partner-service", "rewards-service", "engagement-service")) {
            kinds.put(client, new Kind(people.service(client), List.of("service"), client, "kantis"));
        }
        kinds.put("partner", new Kind(people.partner().token(), List.of("partner"), "partner", "kantis-partner"));
        kinds.put("member", new Kind(people.member().token(), List.of("member"), "kantis-demo", "kantis"));
        return kinds;
    }
}
