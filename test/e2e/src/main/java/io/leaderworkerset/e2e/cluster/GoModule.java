package io.leaderworkerset.e2e.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Go module that names the components as tool dependencies.
 *
 * @param mod content of {@code go.mod}
 * @param sum content of {@code go.sum}
 */
record GoModule(String mod, String sum) {
    private static final Pattern KUBERNETES = Pattern.compile("(?m)^\\s*k8s\\.io/kubernetes (v\\S+)");
    private static final int KEY_LENGTH = 16;

    static GoModule load() {
        return new GoModule(resource("go.mod"), resource("go.sum"));
    }

    /** Version of Kubernetes, such as {@code v1.36.3}. */
    String kubernetesVersion() {
        Matcher matcher = KUBERNETES.matcher(mod);
        if (!matcher.find()) {
            throw new ClusterException("go.mod of the control plane does not require k8s.io/kubernetes");
        }
        return matcher.group(1);
    }

    /** Names the binaries that come of this module on this platform. */
    String key() {
        return key(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    String key(String system, String architecture) {
        String recipe = String.join("\0", mod, sum, system, architecture, GoBuild.linkerFlags(kubernetesVersion()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(recipe.getBytes(StandardCharsets.UTF_8));
            return kubernetesVersion() + "-" + HexFormat.of().formatHex(digest).substring(0, KEY_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    void writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve("go.mod"), mod);
        Files.writeString(folder.resolve("go.sum"), sum);
    }

    private static String resource(String name) {
        try (InputStream stream = GoModule.class.getResourceAsStream("/control-plane/" + name)) {
            if (stream == null) {
                throw new ClusterException("control-plane/" + name + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ClusterException("cannot read control-plane/" + name + ": " + e.getMessage(), e);
        }
    }
}
