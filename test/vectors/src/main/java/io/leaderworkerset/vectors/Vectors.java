// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.vectors;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * The lines of {@code NAME.jsonl}: of the folder named by the environment variable LWS_VECTORS, else of the copies
 * here.
 */
public final class Vectors {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Vectors() {}

    /** Every line of the file, parsed, in order. */
    public static List<JsonNode> lines(String name) {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : read(name).split("\n", -1)) {
            if (!line.isBlank()) {
                try {
                    lines.add(MAPPER.readTree(line));
                } catch (IOException e) {
                    throw new UncheckedIOException(name + " line " + (lines.size() + 1), e);
                }
            }
        }
        if (lines.isEmpty()) {
            throw new IllegalStateException(name + ".jsonl has no line");
        }
        return lines;
    }

    /** One dynamic test a line. */
    public static Stream<DynamicTest> tests(String name, ThrowingConsumer<JsonNode> test) {
        List<JsonNode> lines = lines(name);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> DynamicTest.dynamicTest(name + " line " + (i + 1), () -> test.accept(lines.get(i))));
    }

    private static String read(String name) {
        String file = name + ".jsonl";
        String folder = System.getenv("LWS_VECTORS");
        try {
            if (folder != null && !folder.isEmpty()) {
                return Files.readString(Path.of(folder, file));
            }
            try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
                if (in == null) {
                    throw new IllegalStateException("no vectors named " + name);
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
