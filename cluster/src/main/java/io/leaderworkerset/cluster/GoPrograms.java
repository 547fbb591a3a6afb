// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Programs that are built of one Go module, once on a machine.
 *
 * @param name the module's folder on the class path, and that of the programs in the cache
 * @param title what is built, in words
 * @param main the required module whose version is that of the programs
 * @param packages import paths of the programs, whose last parts are their names
 * @param sources Go sources of the module itself, whose package is {@code .} and whose program has the module's name
 * @param aliases further names of the module's own program, which may do different work for each
 * @param linkerFlags how a version of the programs is linked
 */
public record GoPrograms(
        String name,
        String title,
        String main,
        List<String> packages,
        List<String> sources,
        List<String> aliases,
        UnaryOperator<String> linkerFlags) {

    /** A quicker way to the programs than to build them. */
    public interface Shortcut {
        /** Puts all programs into {@code output}, or nothing and returns false. */
        boolean take(Path output, Path scratch) throws IOException;
    }

    GoModule module() {
        return GoModule.load(name, sources);
    }

    /** Version of the programs, such as {@code v1.36.3}. */
    public String version() {
        return module().version(main);
    }

    /** The folder that holds the programs; if this machine has none yet, they are made first. */
    public Path locate(Map<String, String> environment, Consumer<String> progress, Shortcut shortcut) {
        Path cache = CacheFolder.of(environment);
        GoModule module = module();
        String flags = linkerFlags.apply(version());
        BinaryCache.Builder builder = (output, scratch) -> {
            if (shortcut.take(output, scratch)) {
                return;
            }
            module.writeTo(scratch);
            Path go = new GoToolchain(cache.resolve("toolchains"), progress).find();
            new GoBuild(go, scratch, output, progress).run(title, packages, flags);
            for (String alias : aliases) {
                Files.createSymbolicLink(output.resolve(alias), Path.of(name));
            }
        };
        return new BinaryCache(cache.resolve(name), progress, builder).binaries(module.key(version(), flags));
    }
}
