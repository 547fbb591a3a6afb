// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the links between the files of the repository, without the network: what a Markdown file links to exists, and
 * so does the heading that an anchor names. Every Markdown file is linked to by another one, so that readers find it.
 */
public final class Links {
    private static final Pattern FENCE = Pattern.compile("(?ms)^ *(`{3,}|~{3,}).*?^ *\\1`*~* *$");
    private static final Pattern CODE = Pattern.compile("(`+)[^`].*?\\1");
    private static final Pattern LINK =
            Pattern.compile("\\]\\(<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\)|(?m)^ {0,3}\\[[^\\]]+\\]:\\s*(\\S+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.*?)\\s*#*$");
    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:.*");

    private final Path root;
    private final Set<Path> linked = new HashSet<>();
    private final Map<Path, Set<String>> anchors = new HashMap<>();
    private final List<String> broken = new ArrayList<>();

    private Links(Path root) {
        this.root = root;
    }

    /** Argument: the root of the repository. */
    public static void main(String[] args) throws IOException {
        List<String> broken = check(Path.of(args[0]).toRealPath());
        if (!broken.isEmpty()) {
            System.err.println("links of Markdown files:\n  " + String.join("\n  ", broken));
            System.exit(1);
        }
    }

    /** One line for each broken link, and for each file that nothing links to. */
    static List<String> check(Path root) throws IOException {
        Links links = new Links(root);
        List<Path> pages = Checkout.files(root).stream()
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
        for (Path page : pages) {
            links.checkPage(page);
        }
        for (Path page : pages) {
            if (!links.linked.contains(page) && !isEntry(root.relativize(page))) {
                links.broken.add(root.relativize(page) + ": nothing links to it");
            }
        }
        return links.broken;
    }

    /** Where readers begin, and what the code host shows by itself. */
    private static boolean isEntry(Path page) {
        return page.equals(Path.of("README.md")) || page.startsWith(".github");
    }

    private void checkPage(Path page) throws IOException {
        String text = CODE.matcher(withoutFences(Files.readString(page))).replaceAll("");
        Matcher matcher = LINK.matcher(text);
        while (matcher.find()) {
            String link = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            if (!SCHEME.matcher(link).matches()) {
                checkLink(page, link);
            }
        }
    }

    private void checkLink(Path page, String link) throws IOException {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        if (path.startsWith("/") || !target.startsWith(root) || !Files.exists(target)) {
            report(page, link, "no such file");
            return;
        }
        if (!target.equals(page)) {
            linked.add(target);
        }
        if (hash >= 0 && !anchorsOf(target).contains(link.substring(hash + 1))) {
            report(page, link, "no such heading");
        }
    }

    private void report(Path page, String link, String what) {
        broken.add(root.relativize(page) + ": " + link + ": " + what);
    }

    private Set<String> anchorsOf(Path target) throws IOException {
        Set<String> known = anchors.get(target);
        if (known == null) {
            known = target.toString().endsWith(".md") ? anchors(Files.readString(target)) : Set.of();
            anchors.put(target, known);
        }
        return known;
    }

    /** The anchors that code hosts give to the headings of a page. */
    static Set<String> anchors(String markdown) {
        Set<String> anchors = new HashSet<>();
        Matcher matcher = HEADING.matcher(withoutFences(markdown));
        while (matcher.find()) {
            String anchor = matcher.group(1)
                    .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            String unique = anchor;
            for (int i = 1; !anchors.add(unique); i++) {
                unique = anchor + "-" + i;
            }
        }
        return anchors;
    }

    private static String withoutFences(String markdown) {
        return FENCE.matcher(markdown).replaceAll("");
    }
}
