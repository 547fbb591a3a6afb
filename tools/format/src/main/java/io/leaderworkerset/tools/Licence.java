// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The line that says under which licence a source file is: the first one, or the second after {@code #!}. */
final class Licence {
    static final String LINE = "SPDX-License-Identifier: Apache-2.0";

    private static final String SCRIPT = "#!";
    private static final Map<String, String> COMMENTS =
            Map.of("java", "// ", "go", "// ", "py", "# ", "sh", "# ", "", "# ");

    private Licence() {}

    /** Whether the file is a source: by the ending of its name, or as a script without one. */
    static boolean concerns(Path file) throws IOException {
        String ending = ending(file);
        return COMMENTS.containsKey(ending)
                && (!ending.isEmpty() || Files.readString(file).startsWith(SCRIPT));
    }

    /** The text with the line in its place. */
    static String on(Path file, String text) {
        // What stands right above a package is its documentation in Go.
        String line = COMMENTS.get(ending(file)) + LINE + (ending(file).equals("go") ? "\n\n" : "\n");
        int place = text.startsWith(SCRIPT) ? text.indexOf('\n') + 1 : 0;
        return text.startsWith(line, place) ? text : text.substring(0, place) + line + text.substring(place);
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }
}
