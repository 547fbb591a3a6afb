package io.leaderworkerset.e2e.cluster;

import java.nio.file.Path;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Programs that are built of one Go module, once on a machine.
 *
 * @param name folder of {@code go.mod} and {@code go.sum} on the class path, and of the programs in the cache
 * @param title what is built, in words
 * @param main the required module whose version is that of the programs
 * @param packages import path of each program by its name, in the order in which they are built
 * @param linkerFlags how the programs of a version are linked
 */
record GoPrograms(
        String name,
        String title,
        String main,
        SequencedMap<String, String> packages,
        UnaryOperator<String> linkerFlags) {

    /** Version of the programs, such as {@code v1.36.3}. */
    String version() {
        return GoModule.load(name).version(main);
    }

    /** The folder that holds them, built first if this machine has none yet. */
    Path locate(Map<String, String> environment, Consumer<String> progress) {
        Path cache = CacheFolder.of(environment);
        GoModule module = GoModule.load(name);
        String version = module.version(main);
        String flags = linkerFlags.apply(version);
        BinaryCache.Builder builder = (output, scratch) -> {
            module.writeTo(scratch);
            Path go = new GoToolchain(cache.resolve("toolchains"), progress).find();
            new GoBuild(go, scratch, output, progress).run(title, packages, flags);
        };
        return new BinaryCache(cache.resolve(name), progress, builder).binaries(module.key(version, flags));
    }
}
