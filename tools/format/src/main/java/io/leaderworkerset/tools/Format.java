// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks or rewrites the layout of every Java source of the repository, and the licence on every source.
 *
 * <p>It runs on the JDK of the toolchain and so understands the language level of the sources, whatever JDK Maven
 * itself runs on.
 */
public final class Format {
    private Format() {}

    /** Arguments: {@code check} or {@code apply}, then the root of the repository. */
    public static void main(String[] args) throws IOException, FormatterException {
        boolean apply = args[0].equals("apply");
        Path root = Path.of(args[1]).toRealPath();
        List<Path> wrong = new ArrayList<>();
        for (Path source : sources(root)) {
            String text = Files.readString(source);
            String formatted = Licence.on(source, isJava(source) ? format(text) : text);
            if (!formatted.equals(text)) {
                wrong.add(root.relativize(source));
                if (apply) {
                    Files.writeString(source, formatted);
                }
            }
        }
        if (apply) {
            System.out.println("formatted " + wrong.size() + " files");
        } else if (!wrong.isEmpty()) {
            System.err.println("not formatted, run 'bin/format': " + wrong);
            System.exit(1);
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path file : Checkout.files(root)) {
            if (Licence.concerns(file)) {
                sources.add(file);
            }
        }
        return sources;
    }

    private static boolean isJava(Path file) {
        return file.toString().endsWith(".java");
    }

    private static String format(String text) throws FormatterException {
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .formatJavadoc(true)
                .build());
        String imports = ImportOrderer.reorderImports(
                RemoveUnusedImports.removeUnusedImports(text), JavaFormatterOptions.Style.PALANTIR);
        return formatter.formatSource(imports);
    }
}
