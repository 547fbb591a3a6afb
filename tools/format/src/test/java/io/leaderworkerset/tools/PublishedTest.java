// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedTest {
    private static final String POM = """
            <project>
              <groupId>g</groupId><artifactId>a</artifactId><version>1</version>
              <name>n</name><description>d</description><url>https://example.org/a</url>
              <licenses><license><name>l</name><url>u</url></license></licenses>
              <developers><developer><name>c</name></developer></developers>
              <scm><url>u</url><connection>c</connection></scm>
            </project>
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void publish() throws IOException {
        write("a-1.pom", POM);
        jar("a-1.jar", "META-INF/LICENSE", "META-INF/NOTICE");
        jar("a-1-sources.jar", "META-INF/LICENSE", "META-INF/NOTICE");
        jar("a-1-javadoc.jar", "index.html");
    }

    @Test
    void aWholeModuleIsFit() throws IOException {
        assertThat(check()).isEmpty();
    }

    @Test
    void whatThePomLacksIsNamed() throws IOException {
        write("a-1.pom", POM.replace("<name>n</name>", "").replace("<connection>c</connection>", "<connection/>"));
        assertThat(check()).containsExactly("a-1.pom: no name", "a-1.pom: no scm/connection");
    }

    @Test
    void whatOnlyThisBuildKnowsIsNamed() throws IOException {
        write(
                "a-1.pom",
                POM.replace("https://example.org/a", "${project.address}").replace(">1<", ">1-SNAPSHOT<"));
        assertThat(check()).containsExactly("a-1.pom: has a property without a value", "a-1.pom: names a snapshot");
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        Files.delete(folder.resolve("a-1-sources.jar"));
        Files.delete(folder.resolve("a-1.jar.sha1"));
        assertThat(check()).containsExactly("a-1.jar: has no .sha1", "a-1-sources.jar: is missing");
    }

    @Test
    void aJarWithoutTheLicenceIsNamed() throws IOException {
        jar("a-1.jar", "META-INF/NOTICE");
        assertThat(check()).containsExactly("a-1.jar: has no META-INF/LICENSE");
    }

    @Test
    void missingSignaturesAreNamed() throws IOException {
        assertThat(Published.check(folder, true, Set.of("a")))
                .containsExactly(
                        "a-1.pom: has no .asc",
                        "a-1.jar: has no .asc",
                        "a-1-sources.jar: has no .asc",
                        "a-1-javadoc.jar: has no .asc");
    }

    @Test
    void otherModulesThanExpectedAreNamed() throws IOException {
        assertThat(Published.check(folder, false, Set.of("b")))
                .containsExactly("modules: expected [b] but there are [a]");
    }

    private List<String> check() throws IOException {
        return Published.check(folder, false, Set.of("a"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        addSums(name);
    }

    private void jar(String name, String... entries) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (String entry : entries) {
                jar.putNextEntry(new JarEntry(entry));
            }
        }
        addSums(name);
    }

    private void addSums(String name) throws IOException {
        Files.writeString(folder.resolve(name + ".md5"), "");
        Files.writeString(folder.resolve(name + ".sha1"), "");
    }
}
