// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What others compile against is what {@code signatures.txt} says: public types, and their public and protected
 * members. A line that goes breaks somebody's build. With {@code -Dapi.signatures=record} the file is written.
 */
class SignaturesTest {
    private static final Path RECORD = Path.of("signatures.txt");
    private static final Path CLASSES = Path.of("target/classes");
    private static final String OURS = "io.leaderworkerset.";

    @Test
    void theApiIsTheRecordedOne() throws IOException, ReflectiveOperationException {
        List<String> present = List.copyOf(signatures());
        if ("record".equals(System.getProperty("api.signatures"))) {
            Files.write(RECORD, present);
        }
        List<String> recorded = Files.readAllLines(RECORD);
        assertThat(recorded.stream().filter(line -> !present.contains(line)))
                .as("breaks the builds of others; see 'The API' in CONTRIBUTING.md")
                .isEmpty();
        assertThat(present).as("is new; bin/record-api writes it down").isEqualTo(recorded);
    }

    private static NavigableSet<String> signatures() throws IOException, ReflectiveOperationException {
        NavigableSet<String> lines = new TreeSet<>();
        for (String name : classNames()) {
            Class<?> type = Class.forName(name, false, SignaturesTest.class.getClassLoader());
            if (isVisible(type)) {
                lines.add(type.getTypeName() + ": " + describe(type));
                members(type).forEach(lines::add);
            }
        }
        return lines;
    }

    private static List<String> classNames() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace(File.separatorChar, '.'))
                    .toList();
        }
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && (outer == null || isVisible(outer))
                && isVisible(type.getModifiers());
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String describe(Class<?> type) {
        String supertypes = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .map(Type::getTypeName)
                .collect(Collectors.joining(", "));
        return type.toGenericString() + " < " + supertypes;
    }

    /** The inherited ones too, since a type that is not visible may hand them on. */
    private static Stream<String> members(Class<?> type) throws IllegalAccessException {
        Stream.Builder<String> lines = Stream.builder();
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
                lines.add(line(type, field, field.toGenericString() + value(field)));
            }
        }
        Arrays.stream(type.getDeclaredConstructors())
                .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
                .forEach(member -> lines.add(line(type, member, member.toGenericString())));
        Stream.concat(Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getMethods()))
                .filter(method -> isOurs(method) && isVisible(method.getModifiers()) && !method.isSynthetic())
                .forEach(member -> lines.add(line(type, member, member.toGenericString())));
        return lines.build();
    }

    private static boolean isOurs(Method method) {
        return method.getDeclaringClass().getName().startsWith(OURS);
    }

    private static String line(Class<?> type, Member member, String signature) {
        String plain = signature.replace(member.getDeclaringClass().getTypeName() + ".", "");
        return type.getTypeName() + ": " + plain.replace("java.lang.", "");
    }

    /** Compilers copy the values of constants into the code of others. */
    private static String value(Field field) throws IllegalAccessException {
        boolean constant = Modifier.isStatic(field.getModifiers())
                && Modifier.isFinal(field.getModifiers())
                && Modifier.isPublic(field.getModifiers())
                && (field.getType().isPrimitive() || field.getType() == String.class);
        return constant ? " = " + field.get(null) : "";
    }
}
