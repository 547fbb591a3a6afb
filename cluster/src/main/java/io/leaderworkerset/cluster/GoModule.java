// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Go module that names programs as its tools.
 *
 * @param files content of {@code go.mod}, {@code go.sum} and sources, by name
 */
record GoModule(Map<String, String> files) {
    private static final int KEY_LENGTH = 16;
    private static final String MOD = "go.mod";

    GoModule {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** The module in this folder of the class path, with these sources. */
    static GoModule load(String folder, List<String> sources) {
        return new GoModule(Stream.concat(Stream.of(MOD, "go.sum"), sources.stream())
                .collect(Collectors.toMap(file -> file, file -> resource(folder + "/" + file))));
    }

    /** Version of a module that this one requires, such as {@code v1.36.3}. */
    String version(String required) {
        Matcher matcher = Pattern.compile("(?m)^\\s*" + Pattern.quote(required) + " (v\\S+)")
                .matcher(Objects.requireNonNull(files.get(MOD), MOD));
        if (!matcher.find()) {
            throw new ClusterException("go.mod does not require " + required);
        }
        return matcher.group(1);
    }

    /** Names what comes of this module on this platform. */
    String key(String version, String linkerFlags) {
        return key(version, linkerFlags, System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    String key(String version, String linkerFlags, String system, String architecture) {
        String recipe = String.join("\0", files.toString(), system, architecture, linkerFlags);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(recipe.getBytes(StandardCharsets.UTF_8));
            return version + "-" + HexFormat.of().formatHex(digest).substring(0, KEY_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static String resource(String name) {
        try (InputStream stream = GoModule.class.getResourceAsStream("/" + name)) {
            if (stream == null) {
                throw new ClusterException(name + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ClusterException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }
}
