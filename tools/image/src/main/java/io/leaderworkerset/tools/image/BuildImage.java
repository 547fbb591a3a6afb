// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.image;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the image to a tar file and says its digest; exit code 0 when it is written. */
@Command(name = "build-image", description = "Writes the manager's image.", mixinStandardHelpOptions = true)
public final class BuildImage implements Callable<Integer> {
    @Option(names = "--jar", required = true, description = "The manager's own jar.")
    private Path jar = Path.of("");

    @Option(names = "--libraries", required = true, description = "Folder with the jars that it needs.")
    private Path libraries = Path.of("");

    @Option(names = "--options", required = true, description = "File with the JVM's options, one a line.")
    private Path options = Path.of("");

    @Option(names = "--aot-cache", description = "An AOT cache made in this very image; without it the image has none.")
    private @Nullable Path aotCache;

    @Option(names = "--name", description = "Name and tag of the image.", defaultValue = "lws-manager:0.1.0")
    private String name = "";

    @Option(names = "--out", required = true, description = "The tar file to write.")
    private Path out = Path.of("");

    /** Runs the command line. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new BuildImage()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path work = Files.createTempDirectory("lws-image");
        try {
            System.out.println(build(work.toRealPath()));
        } finally {
            delete(work);
        }
        return 0;
    }

    private String build(Path work) throws Exception {
        List<String> jvmOptions = Files.readAllLines(options);
        JavaRuntime.link(work.resolve("runtime"), jvmOptions);
        Path home = Launcher.make(
                jars(work.resolve("jars")),
                jar.getFileName().toString(),
                work.resolve("runtime"),
                withCache(jvmOptions),
                work);
        return new ImageTar(home).write(name, out, work.resolve("layers"));
    }

    private Path jars(Path folder) throws IOException {
        Files.createDirectory(folder);
        Files.copy(jar, folder.resolve(jar.getFileName()));
        try (Stream<Path> files = Files.list(libraries)) {
            for (Path library : files.toList()) {
                Files.copy(library, folder.resolve(library.getFileName()));
            }
        }
        if (aotCache != null) {
            Files.copy(aotCache, folder.resolve("manager.aot"));
        }
        return folder;
    }

    private List<String> withCache(List<String> jvmOptions) {
        return aotCache == null
                ? jvmOptions
                : Stream.concat(jvmOptions.stream(), Stream.of("-XX:AOTCache=$APPDIR/manager.aot"))
                        .toList();
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException exception)
                    throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
