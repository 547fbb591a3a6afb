// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.examples.embedding;

import io.fabric8.crdv2.generator.CRDGenerator;
import java.nio.file.Path;

/** Writes the CustomResourceDefinition of ModelServer, made from its classes. */
public final class Definition {
    private Definition() {}

    /** Writes it into the folder that is the first argument. */
    public static void main(String[] arguments) {
        System.out.println(write(Path.of(arguments[0])));
    }

    /** Writes it into a folder that exists; the file. */
    public static Path write(Path folder) {
        new CRDGenerator()
                .forCRDVersions("v1")
                .inOutputDir(folder.toFile())
                .customResourceClasses(ModelServer.class)
                .generate();
        return folder.resolve("modelservers.example.leaderworkerset.io-v1.yml");
    }
}
