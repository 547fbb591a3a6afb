// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.config;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.leaderworkerset.api.config.v1alpha1.Configuration;
import io.leaderworkerset.controller.runtime.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads a configuration file: YAML or JSON, strictly. An unknown or repeated field is an error. */
final class ConfigFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private ConfigFile() {}

    static Configuration read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new StartFailure("configuration " + file + ": " + problem(e));
        } catch (NoSuchFileException e) {
            throw new StartFailure("configuration " + file + " cannot be read: no such file");
        } catch (IOException e) {
            throw new StartFailure("configuration " + file + " cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new StartFailure("configuration " + file + ": " + e.getMessage());
        }
    }

    private static Configuration parse(String text) throws JsonProcessingException {
        Configuration read = YAML.readValue(text.isBlank() ? "{}" : text, Configuration.class);
        if (!read.apiVersion().equals(Configuration.API_VERSION)) {
            throw new IllegalArgumentException("apiVersion: must be " + Configuration.API_VERSION);
        }
        if (!read.kind().equals(Configuration.KIND)) {
            throw new IllegalArgumentException("kind: must be " + Configuration.KIND);
        }
        return read;
    }

    private static String problem(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException) {
            return path((JsonMappingException) e) + ": unknown field";
        }
        if (e instanceof JsonMappingException mapping && !(e.getCause() instanceof JsonParseException)) {
            return path(mapping) + ": " + e.getOriginalMessage();
        }
        // The messages of the YAML parser name the line themselves.
        boolean saysWhere = e instanceof JacksonYAMLParseException || e.getLocation() == null;
        return saysWhere
                ? e.getOriginalMessage()
                : "line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage();
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
