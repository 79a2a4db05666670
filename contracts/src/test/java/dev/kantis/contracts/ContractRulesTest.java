package dev.kantis.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.kantis.contracts.access.v1.AccessProto;
import dev.kantis.contracts.engagement.v1.JourneyServiceOuterClass;
import dev.kantis.contracts.engagement.v1.MessageServiceOuterClass;
import dev.kantis.contracts.engagement.v1.NoticeServiceOuterClass;
import dev.kantis.contracts.feedback.v1.SurveyServiceOuterClass;
import dev.kantis.contracts.ledger.v1.AdjustmentServiceOuterClass;
import dev.kantis.contracts.ledger.v1.LiabilityServiceOuterClass;
import dev.kantis.contracts.ledger.v1.OwnerServiceOuterClass;
import dev.kantis.contracts.ledger.v1.ProgramServiceOuterClass;
import dev.kantis.contracts.ledger.v1.PurchaseServiceOuterClass;
import dev.kantis.contracts.ledger.v1.StatementServiceOuterClass;
import dev.kantis.contracts.ledger.v1.WalletServiceOuterClass;
import dev.kantis.contracts.member.v1.ConsentServiceOuterClass;
import dev.kantis.contracts.member.v1.CustomerServiceOuterClass;
import dev.kantis.contracts.member.v1.HouseholdServiceOuterClass;
import dev.kantis.contracts.member.v1.IdentifierServiceOuterClass;
import dev.kantis.contracts.member.v1.ImportServiceOuterClass;
import dev.kantis.contracts.member.v1.MemberCodeServiceOuterClass;
import dev.kantis.contracts.member.v1.MemberServiceOuterClass;
import dev.kantis.contracts.member.v1.MergeServiceOuterClass;
import dev.kantis.contracts.member.v1.OrganizationServiceOuterClass;
import dev.kantis.contracts.member.v1.ProfileServiceOuterClass;
import dev.kantis.contracts.member.v1.RightsServiceOuterClass;
import dev.kantis.contracts.member.v1.VerificationServiceOuterClass;
import dev.kantis.contracts.partner.v1.ActivityServiceOuterClass;
import dev.kantis.contracts.partner.v1.ClearingServiceOuterClass;
import dev.kantis.contracts.partner.v1.ContractServiceOuterClass;
import dev.kantis.contracts.partner.v1.DisputeServiceOuterClass;
import dev.kantis.contracts.partner.v1.PartnerServiceOuterClass;
import dev.kantis.contracts.partner.v1.PrepaidServiceOuterClass;
import dev.kantis.contracts.partner.v1.ReviewServiceOuterClass;
import dev.kantis.contracts.partner.v1.TillServiceOuterClass;
import dev.kantis.contracts.partner.v1.WebhookServiceOuterClass;
import dev.kantis.contracts.rewards.v1.CatalogueServiceOuterClass;
import dev.kantis.contracts.rewards.v1.RedemptionServiceOuterClass;
import dev.kantis.contracts.rewards.v1.VoucherServiceOuterClass;
import dev.kantis.contracts.rights.v1.PersonalDataServiceOuterClass;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What buf cannot see: every RPC says who may call it, every change can be repeated, events tell nothing personal. */
class ContractRulesTest {
    private static final Set<String> ROLES =
            Set.of("member", "marketer", "support", "partner-manager", "finance", "admin", "service", "partner");
    private static final List<String> READS = List.of(
            "Get",
            "List",
            "Resolve",
            "Is",
            "Check",
            "Verify",
            "Explain",
            "StreamEntries",
            "Watch",
            "Preview",
            "Simulate",
            "Diff",
            "Search",
            "Identify",
            "Export");
    /** Documents are repeatable by their content. */
    private static final String APPLY = "Apply";
    /** These set a state, or decide what the request names, and change nothing when they are repeated. */
    private static final Set<String> REPEATABLE_BY_NATURE =
            Set.of("FreezeProgram", "DecideAdjustment", "DecideProgramVersion", "PutSandboxProgram");

    private static final Set<String> PERSONAL = Set.of(
            "name",
            "email",
            "phone",
            "address",
            "card_number",
            "comment",
            "contact_point",
            "birth_date",
            "text",
            "code");

    private static final List<FileDescriptor> APIS = List.of(
            MemberServiceOuterClass.getDescriptor(),
            IdentifierServiceOuterClass.getDescriptor(),
            MemberCodeServiceOuterClass.getDescriptor(),
            ProfileServiceOuterClass.getDescriptor(),
            ConsentServiceOuterClass.getDescriptor(),
            CustomerServiceOuterClass.getDescriptor(),
            VerificationServiceOuterClass.getDescriptor(),
            ImportServiceOuterClass.getDescriptor(),
            HouseholdServiceOuterClass.getDescriptor(),
            MergeServiceOuterClass.getDescriptor(),
            OrganizationServiceOuterClass.getDescriptor(),
            RightsServiceOuterClass.getDescriptor(),
            PersonalDataServiceOuterClass.getDescriptor(),
            WalletServiceOuterClass.getDescriptor(),
            PurchaseServiceOuterClass.getDescriptor(),
            OwnerServiceOuterClass.getDescriptor(),
            AdjustmentServiceOuterClass.getDescriptor(),
            StatementServiceOuterClass.getDescriptor(),
            LiabilityServiceOuterClass.getDescriptor(),
            ProgramServiceOuterClass.getDescriptor(),
            CatalogueServiceOuterClass.getDescriptor(),
            RedemptionServiceOuterClass.getDescriptor(),
            VoucherServiceOuterClass.getDescriptor(),
            PartnerServiceOuterClass.getDescriptor(),
            ContractServiceOuterClass.getDescriptor(),
            ClearingServiceOuterClass.getDescriptor(),
            DisputeServiceOuterClass.getDescriptor(),
            PrepaidServiceOuterClass.getDescriptor(),
            ReviewServiceOuterClass.getDescriptor(),
            TillServiceOuterClass.getDescriptor(),
            ActivityServiceOuterClass.getDescriptor(),
            WebhookServiceOuterClass.getDescriptor(),
            SurveyServiceOuterClass.getDescriptor(),
            MessageServiceOuterClass.getDescriptor(),
            NoticeServiceOuterClass.getDescriptor(),
            JourneyServiceOuterClass.getDescriptor());
    private static final List<FileDescriptor> EVENTS = List.of(
            dev.kantis.contracts.member.events.v1.Events.getDescriptor(),
            dev.kantis.contracts.ledger.events.v1.Events.getDescriptor(),
            dev.kantis.contracts.rewards.events.v1.Events.getDescriptor(),
            dev.kantis.contracts.partner.events.v1.Events.getDescriptor(),
            dev.kantis.contracts.feedback.events.v1.Events.getDescriptor(),
            dev.kantis.contracts.engagement.events.v1.Events.getDescriptor());

    @Test
    void everyRpcSaysWhoMayCallIt() {
        assertThat(rpcs()).allSatisfy(rpc -> {
            var rules = rpc.getOptions().getExtension(AccessProto.access).getAllowList();
            assertThat(rules).as(rpc.getFullName()).isNotEmpty();
            assertThat(rules)
                    .as(rpc.getFullName())
                    .allSatisfy(rule -> assertThat(ROLES).contains(rule.getRole()));
        });
    }

    @Test
    void aServiceIsNamedByItsClient() {
        assertThat(rpcs())
                .allSatisfy(rpc -> assertThat(rpc.getOptions()
                                .getExtension(AccessProto.access)
                                .getAllowList())
                        .as(rpc.getFullName())
                        .noneMatch(rule -> rule.getRole().equals("service") && rule.getClientsCount() == 0));
    }

    @Test
    void everyChangeCanBeRepeated() {
        assertThat(rpcs().filter(rpc -> !isRead(rpc)
                        && !rpc.getName().startsWith(APPLY)
                        && !REPEATABLE_BY_NATURE.contains(rpc.getName())
                        && !rpc.isClientStreaming()))
                .isNotEmpty()
                .allSatisfy(rpc -> assertThat(rpc.getInputType().findFieldByName("request_id"))
                        .as(rpc.getFullName())
                        .isNotNull());
    }

    @Test
    void everyListHasPages() {
        assertThat(rpcs().filter(rpc ->
                        rpc.getName().startsWith("List") && !rpc.getName().equals("ListJourneys")))
                .isNotEmpty()
                .allSatisfy(rpc -> {
                    assertThat(rpc.getInputType().findFieldByName("page_token"))
                            .as(rpc.getFullName())
                            .isNotNull();
                    assertThat(rpc.getOutputType().findFieldByName("next_page_token"))
                            .as(rpc.getFullName())
                            .isNotNull();
                });
    }

    @Test
    void eventsTellNothingPersonal() {
        var fields = EVENTS.stream()
                .flatMap(file -> file.getMessageTypes().stream())
                .filter(message -> !message.getName().equals("PartnerChanged"))
                .flatMap(message -> message.getFields().stream())
                .map(FieldDescriptor::getName);

        assertThat(fields).isNotEmpty().doesNotContainAnyElementsOf(PERSONAL);
    }

    @Test
    void nothingIsAFloat() {
        var floats = Stream.concat(APIS.stream(), EVENTS.stream())
                .flatMap(file -> file.getMessageTypes().stream())
                .flatMap(message -> message.getFields().stream())
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.DOUBLE
                        || field.getJavaType() == FieldDescriptor.JavaType.FLOAT);

        assertThat(floats).isEmpty();
    }

    @Test
    void topicsAreNamedAfterTheirContext() {
        assertThat(Arrays.stream(Topic.values()).map(Topic::topicName))
                .doesNotHaveDuplicates()
                .allMatch(name ->
                        name.matches("kantis\\.(member|ledger|rewards|partner|feedback|engagement)\\.[a-z]+\\.v1"));
    }

    private static Stream<MethodDescriptor> rpcs() {
        return APIS.stream()
                .flatMap(file -> file.getServices().stream())
                .flatMap(service -> service.getMethods().stream());
    }

    private static boolean isRead(MethodDescriptor rpc) {
        return READS.stream().anyMatch(rpc.getName()::startsWith);
    }
}
