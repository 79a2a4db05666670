package dev.kantis.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Production runs digests; until a release names them, a tag that no image has. */
class ImagesTest {
    private static final String PLACEHOLDER = "pin-by-digest";
    private static final Pattern DIGEST = Pattern.compile("sha256:(?!0{64})[0-9a-f]{64}");

    @Test
    void theBaseNamesImagesWithoutAVersion() {
        assertThat(Manifests.base().deployments())
                .allSatisfy(deployment -> assertThat(
                                Manifests.containerOf(deployment).getImage())
                        .isEqualTo("kantis/" + deployment.getMetadata().getName()));
    }

    @Test
    void productionPinsEachImageInOnePlace() {
        var images = Kustomization.read(Repository.K8S.resolve("overlays/production/images"))
                .pinned();

        assertThat(images)
                .extracting(Kustomization.Image::name)
                .containsExactlyInAnyOrderElementsOf(Platform.names().stream()
                        .map(service -> "kantis/" + service)
                        .toList());
        assertThat(images).allSatisfy(image -> {
            if (image.digest() == null) {
                assertThat(image.newTag()).isEqualTo(PLACEHOLDER);
            } else {
                assertThat(image.digest()).matches(DIGEST);
                assertThat(image.newTag()).isNull();
            }
        });
    }

    @Test
    @EnabledIf(value = "dev.kantis.k8s.Kubectl#isThere", disabledReason = Kubectl.MISSING)
    void nothingElseRunsInProduction() {
        var production = Kubectl.build(Repository.K8S.resolve("overlays/production"));

        assertThat(production.deployments())
                .hasSameSizeAs(Platform.SERVICES)
                .allSatisfy(deployment ->
                        assertThat(Manifests.containerOf(deployment).getImage()).matches(ImagesTest::isPinned));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kantis/gateway", "kantis/gateway:latest", "kantis/gateway:1.0", "kantis/gateway@sha256:00"})
    void otherImagesAreNotPinned(String image) {
        assertThat(image).matches(name -> !isPinned(name));
    }

    /** Read from the pom, whose build fails for what does not match. */
    @ParameterizedTest
    @CsvSource({
        "eclipse-temurin@sha256:aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbcccccccccccccccc0123456789abcdef, true",
        "eclipse-temurin:25-jre@sha256:aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbcccccccccccccccc0123456789abcdef, true",
        "eclipse-temurin:25-jre, false",
        "eclipse-temurin@sha256:0123456789abcdef, false",
        "@sha256:aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbcccccccccccccccc0123456789abcdef, false"
    })
    void imagesStandOnABaseNamedByItsDigest(String base, boolean accepted) {
        var pom = Repository.read(Repository.ROOT.resolve("pom.xml"));
        var rule = Pattern.compile("<property>kantis\\.image\\.base</property>\\s*<regex>(.+)</regex>")
                .matcher(pom);

        assertThat(rule.find()).isTrue();
        assertThat(base.matches(rule.group(1))).isEqualTo(accepted);
        assertThat(pom).doesNotContain("<kantis.image.base>");
    }

    private static boolean isPinned(String image) {
        return image.endsWith(":" + PLACEHOLDER)
                || DIGEST.matcher(image.substring(image.indexOf('@') + 1)).matches();
    }
}
