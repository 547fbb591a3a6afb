// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.config;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import io.leaderworkerset.tools.crd.JavaSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page that says what each field of the configuration file means, as the Javadoc of the types does. */
final class ConfigurationPage {
    private static final String ROOT = "Configuration";
    private static final Map<String, String> TYPES = Map.of(
            "Boolean", "boolean",
            "Duration", "duration",
            "Float", "number",
            "Integer", "integer",
            "List<String>", "list of strings",
            "String", "string");

    private final Map<String, Type> types = new LinkedHashMap<>();

    /** A record: what it is for, and its components with type and meaning. */
    private record Type(String meaning, Map<String, Field> fields) {}

    private record Field(String type, String meaning) {}

    private ConfigurationPage() {}

    /** The page as Markdown, from the folder with the types' sources. */
    static String of(Path sources) throws IOException {
        ConfigurationPage page = new ConfigurationPage();
        JavaSources.read(
                sources,
                (unit, docs) -> unit.getTypeDecls().stream()
                        .filter(type -> type.getKind() == Tree.Kind.RECORD)
                        .forEach(type -> page.read((ClassTree) type, unit, docs)));
        return page.text();
    }

    private void read(ClassTree type, CompilationUnitTree unit, DocTrees docs) {
        DocCommentTree comment = Objects.requireNonNull(docs.getDocCommentTree(TreePath.getPath(unit, type)));
        Map<String, String> constants = constants(type);
        Map<String, String> meanings = comment.getBlockTags().stream()
                .filter(ParamTree.class::isInstance)
                .map(ParamTree.class::cast)
                .collect(Collectors.toMap(
                        tag -> tag.getName().toString(), tag -> text(tag.getDescription(), constants)));
        Map<String, Field> fields = new LinkedHashMap<>();
        for (VariableTree component : components(type)) {
            String name = component.getName().toString();
            fields.put(name, new Field(component.getType().toString(), Objects.requireNonNull(meanings.get(name))));
        }
        types.put(type.getSimpleName().toString(), new Type(text(comment.getFullBody(), constants), fields));
    }

    private String text() {
        Type root = Objects.requireNonNull(types.get(ROOT));
        StringBuilder text = new StringBuilder("""
                # The configuration file

                What `--config` names, read strictly: an unknown field, or a value that cannot be, ends the manager with the field's
                path. What is left out has its default; flags override the file (`bin/lws-manager --help`). This page is written from
                the Javadoc of `io.leaderworkerset.api.config.v1alpha1`.

                """);
        table(text, "", root);
        root.fields().forEach((name, field) -> {
            Type section = types.get(simple(field.type()));
            if (section != null) {
                text.append("\n## ")
                        .append(name)
                        .append("\n\n")
                        .append(section.meaning())
                        .append("\n\n");
                table(text, name + ".", section);
            }
        });
        return text.toString();
    }

    private void table(StringBuilder text, String prefix, Type type) {
        text.append("| field | type | meaning |\n|---|---|---|\n");
        type.fields()
                .forEach((name, field) -> text.append("| `%s%s` | %s | %s |\n"
                        .formatted(prefix, name, shown(name, simple(field.type())), field.meaning())));
    }

    private String shown(String name, String type) {
        return types.containsKey(type)
                ? "[section](#" + name.toLowerCase(Locale.ROOT) + ")"
                : Objects.requireNonNull(TYPES.get(type), type);
    }

    /** The type's name without annotations. */
    private static String simple(String type) {
        return type.replaceAll("@\\w+(\\(\\))?\\s*", "");
    }

    private static List<VariableTree> components(ClassTree type) {
        return type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> field.getInitializer() == null)
                .toList();
    }

    private static Map<String, String> constants(ClassTree type) {
        return type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> field.getInitializer() != null)
                .collect(Collectors.toMap(
                        field -> field.getName().toString(),
                        field -> field.getInitializer().toString().replace("\"", "")));
    }

    private static String text(List<? extends DocTree> parts, Map<String, String> constants) {
        return parts.stream()
                .map(part -> text(part, constants))
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String text(DocTree part, Map<String, String> constants) {
        return switch (part) {
            case TextTree text -> text.getBody();
            case LiteralTree literal -> "`" + literal.getBody().getBody() + "`";
            case ValueTree value -> "`" + constant(value.getReference(), constants) + "`";
            case LinkTree link -> "`" + constant(link.getReference(), constants) + "`";
            default -> throw new IllegalArgumentException("the page cannot show " + part);
        };
    }

    private static String constant(ReferenceTree reference, Map<String, String> constants) {
        return Objects.requireNonNull(constants.get(reference.getSignature().substring(1)), reference.getSignature());
    }
}
