// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.leaderworkerset.webhook.server.HttpServers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Who may know whom, in all modules that are shipped. DESIGN.md says why. */
class ArchitectureTest {
    private static final String API = "io.leaderworkerset.api..";
    private static final String WEBHOOK = "io.leaderworkerset.webhook";
    private static final String CONTROLLER = "io.leaderworkerset.controller";
    private static final String CLIENT = "io.fabric8.kubernetes.client..";

    /** Makes keys and certificates, which takes more of the JDK than a decision may know; else it is like one. */
    private static final String CERTIFICATE = CONTROLLER + ".certificate";

    /** Whatever is not named here has to be pure, new packages too. */
    private static final DescribedPredicate<JavaClass> DECISIONS = resideInAPackage(CONTROLLER + ".*..")
            .and(not(resideInAnyPackage(
                    CONTROLLER + ".io",
                    CONTROLLER + ".reconcile..",
                    CONTROLLER + ".runtime..",
                    CONTROLLER + ".config",
                    CERTIFICATE)))
            .as("decisions");

    private static final DescribedPredicate<JavaClass> ADMISSION_RULES = resideInAPackage(WEBHOOK + ".*..")
            .and(not(resideInAPackage(WEBHOOK + ".server")))
            .as("rules of admission");

    /** The language and its collections, JSON, and the API's types: nothing that acts, waits or looks around. */
    private static final DescribedPredicate<JavaClass> PURE = resideInAnyPackage(
            "java.lang..",
            "java.math",
            "java.nio.charset",
            "java.time..",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "com.fasterxml.jackson..",
            "io.fabric8.kubernetes.api.model",
            "org.jspecify.annotations",
            API);

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.leaderworkerset.api", WEBHOOK, CONTROLLER);

    @Test
    void decisionsKnowNothingThatActs() {
        classes()
                .that(DECISIONS)
                .should()
                .onlyDependOnClassesThat(PURE.or(DECISIONS).or(ADMISSION_RULES).or(readATable()))
                .check(CODE);
    }

    @Test
    void rulesOfAdmissionKnowNothingThatActs() {
        classes()
                .that(ADMISSION_RULES)
                .should()
                .onlyDependOnClassesThat(PURE.or(ADMISSION_RULES))
                .check(CODE);
    }

    @Test
    void decisionsTakeTimeChanceAndSurroundingsAsValues() {
        noClasses()
                .that(DECISIONS.or(ADMISSION_RULES).or(resideInAPackage(CERTIFICATE)))
                .should()
                .callMethodWhere(
                        target(owner(resideInAPackage("java.time.."))).and(target(nameMatching("now|system.*"))))
                .orShould()
                .callMethodWhere(target(owner(belongToAnyOf(System.class)))
                        .and(target(not(nameMatching("arraycopy|identityHashCode|lineSeparator")))))
                .orShould()
                .callMethodWhere(target(nameMatching("randomUUID|random")))
                .orShould()
                .callConstructor(java.util.Date.class)
                .orShould()
                .dependOnClassesThat(belongToAnyOf(
                        Thread.class,
                        ThreadLocal.class,
                        Process.class,
                        Runtime.class,
                        java.time.Clock.class,
                        java.time.InstantSource.class,
                        java.util.Random.class,
                        java.util.Timer.class))
                .check(CODE);
    }

    @Test
    void onlyTheEdgeKnowsTheClient() {
        noClasses()
                .that(not(resideInAnyPackage(
                        CONTROLLER, CONTROLLER + ".io", CONTROLLER + ".reconcile..", CONTROLLER + ".runtime..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLIENT)
                .check(CODE);
    }

    @Test
    void theRuntimeKnowsNoSetsAndGroups() {
        noClasses()
                .that()
                .resideInAPackage(CONTROLLER + ".runtime..")
                .should()
                .dependOnClassesThat(DECISIONS.and(not(resideInAPackage(CONTROLLER + ".kube"))))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(CONTROLLER + ".io", CONTROLLER + ".reconcile..", CONTROLLER + ".config")
                .check(CODE);
    }

    @Test
    void onlyTheMetricsKnowPrometheus() {
        noClasses()
                .that(not(resideInAPackage(CONTROLLER + ".runtime.metrics")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.prometheus..")
                .check(CODE);
    }

    /** The first of them settles how all of them keep connections. */
    @Test
    void serversAreMadeInOnePlace() {
        noClasses()
                .that(not(belongToAnyOf(HttpServers.class)))
                .should()
                .callMethodWhere(target(owner(belongToAnyOf(HttpServer.class, HttpsServer.class)))
                        .and(target(nameMatching("create"))))
                .check(CODE);
    }

    @Test
    void theAdmissionServerKnowsNoRules() {
        noClasses()
                .that()
                .resideInAPackage(WEBHOOK + ".server")
                .should()
                .dependOnClassesThat(ADMISSION_RULES)
                .check(CODE);
    }

    @Test
    void theApiNeedsNothingButTheModelAndJackson() {
        classes()
                .that()
                .resideInAPackage(API)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "com.fasterxml.jackson..",
                        "io.fabric8.kubernetes.api..",
                        "io.fabric8.kubernetes.model..",
                        "org.jspecify.annotations",
                        API)
                .check(CODE);
    }

    @Test
    void nobodyKnowsWhereThePartsMeet() {
        noClasses().should().dependOnClassesThat(belongToAnyOf(Main.class)).check(CODE);
        noClasses()
                .that(not(resideInAPackage(CONTROLLER)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CONTROLLER)
                .check(CODE);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.leaderworkerset.(**)").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should(new ArchCondition<>("be in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(item, marked, item.getPackageName()));
                    }
                })
                .check(CODE);
    }

    /** The table of API types is a resource of its own package. */
    private static DescribedPredicate<JavaClass> readATable() {
        return belongToAnyOf(InputStream.class, IOException.class, UncheckedIOException.class);
    }
}
