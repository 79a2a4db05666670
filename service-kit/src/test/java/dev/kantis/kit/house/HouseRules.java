package dev.kantis.kit.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The house style as rules that run. Each service has one test that checks them for its package: values and decisions
 * are plain Java, technology stays in adapters, features form no cycles, files stay readable.
 */
public final class HouseRules {
    private static final String[] ADAPTERS = {
        "..grpc..", "..rest..", "..messaging..", "..storage..", "..keycloak..", "..mail..", "..documents.."
    };
    private static final String[] TECHNOLOGY = {
        "io.grpc..", "com.google.protobuf..", "io.vertx..", "jakarta.ws.rs..", "com.fasterxml.jackson.databind..",
        "org.apache.kafka..", "com.mongodb..", "org.bson..", "org.keycloak..", "io.quarkus.mailer.."
    };
    /** The one handle that passes through features, so that state, outcome and event commit together. */
    private static final String TRANSACTION = "io.vertx.mutiny.sqlclient.SqlConnection";

    private final String root;
    private final JavaClasses classes;

    private HouseRules(String root) {
        this.root = root;
        this.classes =
                new ClassFileImporter().withImportOption(DO_NOT_INCLUDE_TESTS).importPackages(root);
    }

    /** The rules for the classes of a service, such as {@code dev.kantis.ledger}. */
    public static HouseRules of(String root) {
        return new HouseRules(root);
    }

    public void check() {
        thereIsSomethingToLookAt();
        valuesArePlainJava();
        theInsideKnowsNoTechnology();
        onlyStorageUsesSql();
        featuresFormNoCycles();
        namesSayWhatThingsAre();
        injectionIsByConstructor();
        nobodyReadsTheHostsClock();
        SizeLimits.checkFiles(Path.of("src/main/java"));
    }

    /** Rules that match nothing prove nothing. */
    private void thereIsSomethingToLookAt() {
        assertThat(classes.stream().anyMatch(JavaClass::isRecord))
                .as("a record in " + root)
                .isTrue();
        assertThat(classes.stream().anyMatch(c -> c.getPackageName().matches(".*\\.(grpc|rest)(\\..*)?")))
                .as("an entrance in " + root)
                .isTrue();
    }

    private void valuesArePlainJava() {
        classes()
                .that()
                .areRecords()
                .and()
                .resideOutsideOfPackages(ADAPTERS)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "com.fasterxml.jackson.annotation..",
                        "dev.kantis.contracts.errors..",
                        "dev.kantis.kit.errors..",
                        root + "..")
                .allowEmptyShould(true)
                .check(classes);
    }

    private void theInsideKnowsNoTechnology() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ADAPTERS)
                .should()
                .dependOnClassesThat(resideInAnyPackage(TECHNOLOGY).and(not(name(TRANSACTION))))
                .allowEmptyShould(true)
                .check(classes);
    }

    private void onlyStorageUsesSql() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..storage..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("io\\.vertx\\.mutiny\\.(sqlclient|pgclient)\\.(Pool|Row|RowSet|Tuple)")
                .allowEmptyShould(true)
                .check(classes);
    }

    private void featuresFormNoCycles() {
        slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
    }

    private void namesSayWhatThingsAre() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .check(classes);
    }

    private void injectionIsByConstructor() {
        noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .allowEmptyShould(true)
                .check(classes);
    }

    private void nobodyReadsTheHostsClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .check(classes);
    }
}
