package dev.kantis.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("NullAway") // a missing field of a manifest fails its test, which is what it is for
class DeploymentTest {

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void everyServiceIsDeployedOnItsPorts(Manifests manifests) {
        assertThat(manifests.deployments())
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(Platform.names());
        for (var service : Platform.SERVICES) {
            assertThat(manifests.container(service.name()).getPorts())
                    .extracting(ContainerPort::getName, ContainerPort::getContainerPort)
                    .containsExactly(
                            tuple(service.portName(), service.port()), tuple("management", Platform.MANAGEMENT_PORT));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void selectorsMatchTheLabelsOfPods(Manifests manifests) {
        for (var deployment : manifests.deployments()) {
            var name = deployment.getMetadata().getName();
            var expected = Map.of(Platform.NAME_LABEL, name);
            var pod = deployment.getSpec().getTemplate();

            assertThat(pod.getMetadata().getLabels()).containsAllEntriesOf(expected);
            assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(expected);
            assertThat(pod.getSpec().getTopologySpreadConstraints())
                    .singleElement()
                    .satisfies(spread -> assertThat(spread.getLabelSelector().getMatchLabels())
                            .isEqualTo(expected));
            assertThat(manifests
                            .only(PodDisruptionBudget.class, name)
                            .getSpec()
                            .getSelector()
                            .getMatchLabels())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void probesAskTheManagementPort(Manifests manifests) {
        for (var deployment : manifests.deployments()) {
            var container = Manifests.containerOf(deployment);

            assertProbe(container.getStartupProbe(), "/q/health/started");
            assertProbe(container.getLivenessProbe(), "/q/health/live");
            assertProbe(container.getReadinessProbe(), "/q/health/ready");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void memoryIsReservedAndTheProcessorIsNotLimited(Manifests manifests) {
        for (var deployment : manifests.deployments()) {
            var resources = Manifests.containerOf(deployment).getResources();

            assertThat(resources.getRequests()).containsKeys("cpu", "memory");
            assertThat(resources.getLimits())
                    .isEqualTo(Map.of("memory", resources.getRequests().get("memory")));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void theHeapLeavesRoomForWhatIsNotHeap(Manifests manifests) {
        for (var deployment : manifests.deployments()) {
            var container = Manifests.containerOf(deployment);
            var memory = Quantity.getAmountInBytes(
                            container.getResources().getLimits().get("memory"))
                    .doubleValue();

            assertThat(container.getEnv())
                    .filteredOn(variable -> variable.getName().equals("JAVA_TOOL_OPTIONS"))
                    .singleElement()
                    .satisfies(options -> assertThat(options.getValue()).contains("-XX:MaxRAMPercentage=60"));
            assertThat(memory * 0.4).isGreaterThan(200e6);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void replicasBelongToTheAutoscalerAndOnePodAtMostIsTakenAway(Manifests manifests) {
        for (var deployment : manifests.deployments()) {
            var name = deployment.getMetadata().getName();
            var autoscaler = manifests.only(HorizontalPodAutoscaler.class, name).getSpec();
            var budget = manifests.only(PodDisruptionBudget.class, name).getSpec();
            var rollout = deployment.getSpec().getStrategy().getRollingUpdate();

            assertThat(deployment.getSpec().getReplicas()).isNull();
            assertThat(autoscaler.getScaleTargetRef().getName()).isEqualTo(name);
            assertThat(autoscaler.getScaleTargetRef().getKind()).isEqualTo("Deployment");
            assertThat(budget.getMaxUnavailable()).isEqualTo(new IntOrString(1));
            assertThat(rollout.getMaxUnavailable()).isEqualTo(new IntOrString(0));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void podsHaveAnAccountOfTheirOwnWithoutAToken(Manifests manifests) {
        for (var deployment : manifests.deployments()) {
            var pod = deployment.getSpec().getTemplate().getSpec();
            var account = manifests.only(ServiceAccount.class, pod.getServiceAccountName());

            assertThat(pod.getServiceAccountName())
                    .isEqualTo(deployment.getMetadata().getName());
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(account.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getEnableServiceLinks()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void stoppingTakesLessTimeThanKubernetesWaits(Manifests manifests) {
        for (var deployment : manifests.deployments()) {
            var pod = deployment.getSpec().getTemplate().getSpec();
            var pause = Manifests.containerOf(deployment)
                    .getLifecycle()
                    .getPreStop()
                    .getSleep()
                    .getSeconds();
            var shutdown = manifests
                    .plainVariablesOf(deployment.getMetadata().getName())
                    .get("QUARKUS_SHUTDOWN_TIMEOUT");

            assertThat(pause + Long.parseLong(shutdown.replace("S", "")))
                    .isLessThan(pod.getTerminationGracePeriodSeconds());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void servicesPointAtPortsThatExistAndCallersSeeEveryPod(Manifests manifests) {
        for (var service : manifests.of(Service.class)) {
            var target = service.getSpec().getSelector().get(Platform.NAME_LABEL);
            var ports = manifests.container(target).getPorts();

            assertThat(service.getSpec().getPorts())
                    .allSatisfy(port -> assertThat(ports).anySatisfy(container -> {
                        assertThat(container.getName())
                                .isEqualTo(port.getTargetPort().getStrVal());
                        assertThat(container.getContainerPort()).isEqualTo(port.getPort());
                    }));
        }
        for (var name : Platform.names()) {
            var headless = name.equals("gateway") ? null : "None";
            assertThat(manifests.only(Service.class, name).getSpec().getClusterIP())
                    .isEqualTo(headless);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.kantis.k8s.Manifests#everyBuild")
    void onlyTmpCanBeWrittenTo(Manifests manifests) {
        assertThat(manifests.deployments()).allSatisfy(DeploymentTest::assertOnlyTmpIsWritable);
    }

    private static void assertOnlyTmpIsWritable(Deployment deployment) {
        assertThat(Manifests.containerOf(deployment).getVolumeMounts())
                .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .singleElement()
                .satisfies(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
    }

    private static void assertProbe(Probe probe, String path) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort()).isEqualTo(new IntOrString("management"));
    }
}
