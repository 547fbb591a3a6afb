// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.image;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The libraries of the building machine's system that programs are linked with, at the paths where those look for them.
 */
final class SystemLibraries {
    /** {@code libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x…)}, or the path alone for the program loader. */
    private static final Pattern LINKED = Pattern.compile("^\\s*(?:\\S+ => )?(/\\S+) \\(0x", Pattern.MULTILINE);

    private SystemLibraries() {}

    static SortedSet<Path> of(List<Path> programs, Path root) {
        SortedSet<Path> libraries = new TreeSet<>();
        for (Path program : programs) {
            Matcher linked = LINKED.matcher(Tool.run(List.of("ldd", program.toString())));
            while (linked.find()) {
                Path library = Path.of(linked.group(1)).normalize();
                if (!library.startsWith(root)) {
                    libraries.add(library);
                }
            }
        }
        return libraries;
    }
}
