// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Checks a folder that was deployed into: every module in it has what Maven Central asks for. */
public final class Published {
    private static final List<String> ELEMENTS = List.of(
            "groupId",
            "artifactId",
            "version",
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "scm/url",
            "scm/connection");
    private static final List<String> JARS = List.of(".jar", "-sources.jar", "-javadoc.jar");
    private static final List<String> LEGAL = List.of("META-INF/LICENSE", "META-INF/NOTICE");
    private static final List<String> SUMS = List.of(".md5", ".sha1");

    private final Path folder;
    private final boolean signed;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> modules = new TreeSet<>();

    private Published(Path folder, boolean signed) {
        this.folder = folder;
        this.signed = signed;
    }

    /**
     * Arguments: the folder; {@code signed} if every file must have a signature; then the modules that must be there.
     */
    public static void main(String[] args) throws IOException {
        boolean signed = args[1].equals("signed");
        Set<String> expected = new TreeSet<>(List.of(args).subList(2, args.length));
        List<String> faults = check(Path.of(args[0]), signed, expected);
        if (!faults.isEmpty()) {
            System.err.println("not fit to be published:\n  " + String.join("\n  ", faults));
            System.exit(1);
        }
        System.out.println("fit to be published" + (signed ? ", signed: " : ", not signed: ") + expected);
    }

    /** One line for each thing that is missing. */
    static List<String> check(Path folder, boolean signed, Set<String> expected) throws IOException {
        Published published = new Published(folder, signed);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path pom : files.filter(file -> file.toString().endsWith(".pom"))
                    .sorted()
                    .toList()) {
                published.checkModule(pom);
            }
        }
        if (!published.modules.equals(expected)) {
            published.faults.add("modules: expected " + expected + " but there are " + published.modules);
        }
        return published.faults;
    }

    private void checkModule(Path pom) throws IOException {
        checkDescription(pom);
        checkFile(pom);
        String file = pom.getFileName().toString();
        String base = file.substring(0, file.length() - ".pom".length());
        for (String ending : JARS) {
            Path jar = pom.resolveSibling(base + ending);
            checkFile(jar);
            if (Files.exists(jar)) {
                checkJar(jar, ending.equals("-javadoc.jar"));
            }
        }
    }

    private void checkDescription(Path pom) throws IOException {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
            XPath path = XPathFactory.newInstance().newXPath();
            for (String element : ELEMENTS) {
                if (path.evaluate("/project/" + element, document).isBlank()) {
                    fault(pom, "no " + element);
                }
            }
            modules.add(path.evaluate("/project/artifactId", document).strip());
        } catch (ParserConfigurationException | SAXException | XPathExpressionException e) {
            throw new IOException(pom.toString(), e);
        }
        String text = Files.readString(pom);
        if (text.contains("${")) {
            fault(pom, "has a property without a value");
        }
        if (text.contains("-SNAPSHOT")) {
            fault(pom, "names a snapshot");
        }
        if (text.contains("<repository>") || text.contains("<pluginRepository>")) {
            fault(pom, "names a repository");
        }
    }

    private void checkFile(Path file) {
        if (!Files.exists(file)) {
            fault(file, "is missing");
            return;
        }
        Stream.concat(SUMS.stream(), signed ? Stream.of(".asc") : Stream.empty())
                .filter(ending -> !Files.exists(Path.of(file + ending)))
                .forEach(ending -> fault(file, "has no " + ending));
    }

    private void checkJar(Path jar, boolean javadoc) throws IOException {
        try (JarFile content = new JarFile(jar.toFile())) {
            for (String entry : javadoc ? List.of("index.html") : LEGAL) {
                if (content.getEntry(entry) == null) {
                    fault(jar, "has no " + entry);
                }
            }
        }
    }

    private void fault(Path file, String what) {
        faults.add(folder.relativize(file) + ": " + what);
    }
}
