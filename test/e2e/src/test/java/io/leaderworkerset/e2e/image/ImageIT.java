// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.api.v1.LeaderWorkerSet;
import io.leaderworkerset.cluster.Command;
import io.leaderworkerset.cluster.FreePort;
import io.leaderworkerset.cluster.LocalCluster;
import io.leaderworkerset.cluster.Supervisor;
import io.leaderworkerset.cluster.manager.LoopbackCertificate;
import io.leaderworkerset.cluster.manager.Manifests;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.Checkout;
import io.leaderworkerset.e2e.support.SetManifest;
import io.leaderworkerset.e2e.support.SharedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The image is the same whenever it is built, and the manager runs from its files alone, read-only, as its user. */
@ResourceLock(SharedCluster.YET_ANOTHER)
@EnabledOnOs(OS.LINUX)
class ImageIT {
    private static final Duration END_LIMIT = Duration.ofSeconds(20);

    private final int port = FreePort.pick();

    @TempDir
    Path folder;

    @BeforeEach
    void letTheImagesUserIn() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void theManagerRunsFromAnImageThatIsBuiltTheSameAgain() throws IOException {
        assertThat(build("first.tar")).startsWith("sha256:").isEqualTo(build("image.tar"));
        assertThat(imageName()).isEqualTo(imageOfTheManifests());
        Command mountNamespace =
                Command.of("unshare", "--mount", "mount", "--bind", folder.toString(), folder.toString());
        assumeTrue(mountNamespace.run().exitCode() == 0, "needs the right to mount");
        image(
                "unpack",
                folder.resolve("image.tar").toString(),
                folder.resolve("root").toString());

        try (LocalCluster cluster = LocalCluster.start(SharedCluster.options(false));
                Supervisor supervisor = Supervisor.start(folder.resolve("supervisor"));
                KubernetesClient client = cluster.access().newClient()) {
            readable("kubeconfig", cluster.access().kubeconfigText());
            readable("config.yaml", """
                    apiVersion: config.lws.x-k8s.io/v1alpha1
                    kind: Configuration
                    webhook: {host: 127.0.0.1, port: %d, certDir: %s}
                    health: {healthProbeBindAddress: "0"}
                    metrics: {bindAddress: "0"}
                    internalCertManagement: {enable: false}
                    """.formatted(port, folder.resolve("certificates")));
            String certificate = LoopbackCertificate.write(folder.resolve("certificates"));
            supervisor.start("manager", managerCommand());
            Await.until(() -> assertThat(supervisor.lastWord("manager")).contains("leads now"));
            new Manifests(client, Checkout.ROOT).registerWebhooks(port, certificate);
            client.resource(SetManifest.of("web", 2, 2).text())
                    .inNamespace("default")
                    .create();

            Await.until(() -> assertThat(client.resources(LeaderWorkerSet.class)
                            .inNamespace("default")
                            .withName("web")
                            .require()
                            .getStatus())
                    .as("manager: %s", supervisor.lastWord("manager"))
                    .isNotNull()
                    .returns(2, status -> status.getReadyReplicas()));
            assertThat(supervisor.end("manager", END_LIMIT)).isZero();
        }
    }

    private String imageName() {
        return Command.of("tar", "xOf", folder.resolve("image.tar").toString(), "manifest.json")
                .run()
                .orThrow()
                .replaceAll(".*\"RepoTags\":\\[\"([^\"]*)\"].*", "$1");
    }

    private static String imageOfTheManifests() {
        return "lws-manager:"
                + Checkout.text("config/manager/kustomization.yaml").replaceAll("(?s).*newTag: (\\S+).*", "$1");
    }

    private List<String> managerCommand() {
        return List.of(
                program().toString(),
                "run",
                folder.resolve("root").toString(),
                "--mount=" + folder,
                "--kubeconfig=" + folder.resolve("kubeconfig"),
                "--config=" + folder.resolve("config.yaml"));
    }

    private void readable(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private String build(String tar) {
        Path target = Checkout.ROOT.resolve("controller/target");
        Path tool = Checkout.ROOT.resolve("tools/image/target");
        return Command.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "--sun-misc-unsafe-memory-access=allow", // Of Jib's Guava.
                        "-cp",
                        tool.resolve("classes") + ":" + tool.resolve("lib") + "/*",
                        "io.leaderworkerset.tools.image.BuildImage",
                        "--jar=" + target.resolve("lws-manager.jar"),
                        "--libraries=" + target.resolve("lib"),
                        "--options=" + Checkout.ROOT.resolve("controller/jvm.options"),
                        "--out=" + folder.resolve(tar))
                .run()
                .orThrow()
                .strip();
    }

    private static void image(String... arguments) {
        Command.of(Stream.concat(Stream.of(program().toString()), Stream.of(arguments))
                        .toArray(String[]::new))
                .run()
                .orThrow();
    }

    private static Path program() {
        return Checkout.ROOT.resolve("bin/image").toAbsolutePath().normalize();
    }
}
