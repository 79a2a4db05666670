package dev.kantis.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the policies back into arrows and compares them with the picture. */
@SuppressWarnings("NullAway") // a missing field of a manifest fails its test, which is what it is for
class NetworkPolicyTest {
    private static final String NAMESPACE_LABEL = "kubernetes.io/metadata.name";
    private static final Set<String> FOR_ALL = Set.of("deny-all", "allow-dns");

    /** What no service may reach on the way to the internet: the cluster is in one of these. */
    private static final List<String> PRIVATE = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "224.0.0.0/3");

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void whatIsNotNamedIsDenied(Manifests manifests) {
        var denial = manifests.only(NetworkPolicy.class, "deny-all").getSpec();

        assertThat(denial.getPodSelector().getMatchLabels()).isEmpty();
        assertThat(denial.getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(denial.getIngress()).isEmpty();
        assertThat(denial.getEgress()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void theClustersNamesMayBeAskedForAndNothingElse(Manifests manifests) {
        var dns = manifests.only(NetworkPolicy.class, "allow-dns").getSpec();

        assertThat(dns.getPolicyTypes()).containsExactly("Egress");
        assertThat(dns.getEgress()).singleElement().satisfies(rule -> {
            assertThat(rule.getPorts()).extracting(NetworkPolicyTest::numberOf).containsOnly(53);
            assertThat(rule.getTo())
                    .singleElement()
                    .satisfies(peer -> assertThat(peer.getNamespaceSelector().getMatchLabels())
                            .containsEntry(NAMESPACE_LABEL, "kube-system"));
        });
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void callersMayOpenExactlyTheArrowsOfThePicture(Manifests manifests) {
        var outgoing = policies(manifests)
                .flatMap(policy -> policy.getSpec().getEgress().stream()
                        .flatMap(rule -> rule.getTo().stream()
                                .flatMap(peer -> rule.getPorts().stream()
                                        .map(port -> new Arrow(subject(policy), nameOf(peer), numberOf(port))))))
                .toList();

        assertThat(outgoing).containsExactlyInAnyOrderElementsOf(arrows(arrow -> !isOutsider(arrow.from())));
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void calleesAcceptExactlyTheArrowsOfThePicture(Manifests manifests) {
        var incoming = policies(manifests)
                .flatMap(policy -> policy.getSpec().getIngress().stream()
                        .flatMap(rule -> rule.getFrom().stream()
                                .flatMap(peer -> rule.getPorts().stream()
                                        .map(port -> new Arrow(nameOf(peer), subject(policy), numberOf(port))))))
                .toList();

        assertThat(incoming)
                .containsExactlyInAnyOrderElementsOf(
                        arrows(arrow -> Platform.names().contains(arrow.to())));
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void noRuleIsOpenToEverybody(Manifests manifests) {
        assertThat(policies(manifests)).allSatisfy(policy -> {
            assertThat(policy.getSpec().getIngress())
                    .allMatch(rule -> !rule.getFrom().isEmpty());
            assertThat(policy.getSpec().getIngress())
                    .allMatch(rule -> !rule.getPorts().isEmpty());
            assertThat(policy.getSpec().getEgress())
                    .allMatch(rule -> !rule.getTo().isEmpty());
            assertThat(policy.getSpec().getEgress())
                    .allMatch(rule -> !rule.getPorts().isEmpty());
        });
    }

    private static Stream<NetworkPolicy> policies(Manifests manifests) {
        return manifests.of(NetworkPolicy.class).stream()
                .filter(policy -> !FOR_ALL.contains(policy.getMetadata().getName()));
    }

    private static List<Arrow> arrows(Predicate<Arrow> wanted) {
        return Platform.arrows().stream().filter(wanted).toList();
    }

    private static boolean isOutsider(String name) {
        return name.equals(Platform.OUTSIDE) || name.equals(Platform.MONITORING);
    }

    private static String subject(NetworkPolicy policy) {
        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        return onlyValue(policy.getSpec().getPodSelector().getMatchLabels(), Platform.NAME_LABEL);
    }

    /** A pod of ours by its name, a server by its label in the namespace of servers, anyone else by the namespace. */
    private static String nameOf(NetworkPolicyPeer peer) {
        if (peer.getIpBlock() != null) {
            assertThat(peer.getNamespaceSelector()).isNull();
            assertThat(peer.getPodSelector()).isNull();
            assertThat(peer.getIpBlock().getCidr()).isEqualTo("0.0.0.0/0");
            assertThat(peer.getIpBlock().getExcept()).containsExactlyElementsOf(PRIVATE);
            return Platform.INTERNET;
        }
        if (peer.getNamespaceSelector() == null) {
            return onlyValue(peer.getPodSelector().getMatchLabels(), Platform.NAME_LABEL);
        }
        var namespace = onlyValue(peer.getNamespaceSelector().getMatchLabels(), NAMESPACE_LABEL);
        if (peer.getPodSelector() == null) {
            return namespace;
        }
        assertThat(namespace).isEqualTo(Server.NAMESPACE);
        return onlyValue(peer.getPodSelector().getMatchLabels(), Server.LABEL);
    }

    private static String onlyValue(Map<String, String> labels, String key) {
        assertThat(new HashSet<>(labels.keySet())).isEqualTo(Set.of(key));
        return labels.values().stream().collect(Collectors.joining());
    }

    private static int numberOf(NetworkPolicyPort port) {
        return port.getPort().getIntVal();
    }
}
