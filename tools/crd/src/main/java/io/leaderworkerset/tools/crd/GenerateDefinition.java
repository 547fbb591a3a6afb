// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a CustomResourceDefinition; exit code 0 when it is written. */
@Command(name = "generate-crd", description = "Writes a CustomResourceDefinition.", mixinStandardHelpOptions = true)
public final class GenerateDefinition implements Callable<Integer> {
    @Option(names = "--resource", required = true, description = "Plural name, such as leaderworkersets.")
    private String resource = "";

    @Option(names = "--sources", required = true, description = "Folder with the sources of the resource's types.")
    private Path sources = Path.of("");

    @Option(
            names = "--openapi",
            required = true,
            description = "A document that an API server publishes, as a file: /openapi/v3/api/v1, apis/apps/v1.")
    private List<Path> openApi = List.of();

    @Option(names = "--out", required = true, description = "The file to write.")
    private Path out = Path.of("");

    /** Runs the command line. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new GenerateDefinition()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> documents = new ArrayList<>();
        for (Path file : openApi) {
            documents.add(mapper.readTree(file.toFile()));
        }
        Files.writeString(out, Definition.yaml(resource, sources, documents));
        return 0;
    }
}
