// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTest {
    @TempDir
    Path root;

    @Test
    void filesFoldersAndHeadingsAreFound() throws IOException {
        write(
                "README.md",
                "[a](docs/a.md), [b](docs/a.md#a-heading-with-code), [c](docs), [d](#top), ![e](e.svg)\n# Top\n");
        write("docs/a.md", "## A heading, with `code`\n[up](../README.md#top)\n[r]\n\n[r]: ../e.svg\n");
        write("e.svg", "");
        assertThat(Links.check(root)).isEmpty();
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        assertThat(check("[a](docs/none.md) and [b](none)"))
                .containsExactly("README.md: docs/none.md: no such file", "README.md: none: no such file");
    }

    @Test
    void aMissingHeadingIsNamed() throws IOException {
        write("a.txt", "# There\n");
        assertThat(check("# Here\n[a](#there) [b](#here) [c](a.txt#there)"))
                .containsExactly("README.md: #there: no such heading", "README.md: a.txt#there: no such heading");
    }

    @Test
    void aLinkOutOfTheRepositoryIsBroken() throws IOException {
        assertThat(check("[a](..) [b](/etc)"))
                .containsExactly("README.md: ..: no such file", "README.md: /etc: no such file");
    }

    @Test
    void whatIsNoLinkIsLeftAlone() throws IOException {
        assertThat(check("""
                        [web](https://example.org/none) [mail](mailto:nobody@example.org) `[code](none)`

                        ```sh
                        # [fenced](none)
                        ```
                        """)).isEmpty();
    }

    @Test
    void aPageThatNobodyLinksToIsNamed() throws IOException {
        write("docs/alone.md", "[itself](alone.md)");
        write("target/left.md", "[a](none)");
        write(".github/template.md", "");
        assertThat(check("")).containsExactly("docs/alone.md: nothing links to it");
    }

    @Test
    void headingsOfTheSameTextAreNumbered() {
        assertThat(Links.anchors("# Is it *well*?\n## Is it well?\n## [Linked](x.md)\n```\n# none\n```\n"))
                .containsExactlyInAnyOrder("is-it-well", "is-it-well-1", "linked");
    }

    private List<String> check(String readme) throws IOException {
        write("README.md", readme);
        return Links.check(root);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
