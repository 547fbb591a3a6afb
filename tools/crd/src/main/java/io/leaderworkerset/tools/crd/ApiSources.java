// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.crd;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The API types as their sources show them: the fields of each class by its getters, with the getters' Javadoc. */
final class ApiSources {
    /** A type: its Javadoc before the first tag, and its fields by name. */
    record Type(String description, Map<String, Field> fields) {}

    /** A field: its Java type as written, and its Javadoc before the first tag. */
    record Field(String type, String description) {}

    private static final Set<Modifier> PUBLIC = Set.of(Modifier.PUBLIC);

    private final Map<String, Type> types = new LinkedHashMap<>();

    private ApiSources() {}

    /** Reads every Java file of a folder. */
    static ApiSources of(Path folder) {
        ApiSources sources = new ApiSources();
        try {
            JavaSources.read(folder, sources::read);
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        }
        return sources;
    }

    /** A type, or null when it is not among the sources. */
    @Nullable
    Type type(String name) {
        return types.get(name);
    }

    private void read(CompilationUnitTree unit, DocTrees docs) {
        new TreePathScanner<@Nullable Void, Map<String, Field>>() {
            @Override
            public @Nullable Void visitClass(ClassTree type, Map<String, Field> outer) {
                Map<String, Field> fields = new LinkedHashMap<>();
                String name = type.getSimpleName().toString();
                types.put(name, new Type(description(docs, getCurrentPath(), name), fields));
                return super.visitClass(type, fields);
            }

            @Override
            public @Nullable Void visitMethod(MethodTree method, Map<String, Field> fields) {
                String name = method.getName().toString();
                if (name.matches("get[A-Z].*")
                        && method.getParameters().isEmpty()
                        && method.getModifiers().getFlags().equals(PUBLIC)) {
                    String field = name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4);
                    String description = description(docs, getCurrentPath(), name);
                    fields.put(field, new Field(method.getReturnType().toString(), description));
                }
                return null;
            }
        }.scan(unit, new LinkedHashMap<>());
    }

    private static String description(DocTrees docs, TreePath path, String name) {
        DocCommentTree comment = docs.getDocCommentTree(path);
        if (comment == null) {
            throw new IllegalArgumentException(name + " has no Javadoc to describe the field with");
        }
        return comment.getFullBody().stream()
                .map(ApiSources::text)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String text(DocTree part) {
        return switch (part) {
            case TextTree text -> text.getBody();
            case LiteralTree literal -> literal.getBody().getBody();
            default -> part.toString();
        };
    }
}
