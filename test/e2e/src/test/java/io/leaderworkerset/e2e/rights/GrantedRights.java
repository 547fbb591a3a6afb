// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.rights;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.leaderworkerset.e2e.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code config/} grants to the manager's account. */
final class GrantedRights {
    private static final String ACCOUNT = "lws-controller-manager";
    private static final Path CONFIG = Checkout.ROOT.resolve("config");

    private GrantedRights() {}

    /** The rights of the usual installation in the manager's own namespace, which include those in every other. */
    static Set<Right> usual() throws IOException {
        return of(manifests(CONFIG.resolve("rbac")));
    }

    /** The rights of the usual installation in every namespace. */
    static Set<Right> everywhere() throws IOException {
        return of(manifests(CONFIG.resolve("rbac")).stream()
                .filter(object -> object.getMetadata().getNamespace() == null)
                .toList());
    }

    /** All rights that some installation grants. */
    static Set<Right> all() throws IOException {
        List<HasMetadata> manifests = new ArrayList<>(manifests(CONFIG.resolve("rbac")));
        manifests.addAll(manifests(CONFIG.resolve("components")));
        return of(manifests);
    }

    private static List<HasMetadata> manifests(Path folder) throws IOException {
        KubernetesSerialization yaml = new KubernetesSerialization();
        List<HasMetadata> manifests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(GrantedRights::isAboutRights).toList()) {
                manifests.add(yaml.unmarshal(Files.readString(file)));
            }
        }
        return manifests;
    }

    private static boolean isAboutRights(Path file) {
        return file.getFileName().toString().matches(".*role(_binding)?\\.yaml");
    }

    /** What these objects grant. */
    static Set<Right> of(List<HasMetadata> manifests) {
        Set<String> bound = manifests.stream().flatMap(GrantedRights::boundBy).collect(Collectors.toSet());
        return manifests.stream()
                .filter(object -> bound.contains(
                        object.getKind() + "/" + object.getMetadata().getName()))
                .flatMap(object -> object instanceof Role role
                        ? role.getRules().stream()
                        : ((ClusterRole) object).getRules().stream())
                .flatMap(rule ->
                        Right.all(rule.getVerbs(), rule.getApiGroups(), rule.getResources(), rule.getResourceNames()))
                .collect(Collectors.toSet());
    }

    private static Stream<String> boundBy(HasMetadata object) {
        return switch (object) {
            case RoleBinding binding -> boundBy(binding.getSubjects(), binding.getRoleRef());
            case ClusterRoleBinding binding -> boundBy(binding.getSubjects(), binding.getRoleRef());
            default -> Stream.empty();
        };
    }

    private static Stream<String> boundBy(List<Subject> subjects, RoleRef role) {
        return subjects.stream().anyMatch(subject -> subject.getName().equals(ACCOUNT))
                ? Stream.of(role.getKind() + "/" + role.getName())
                : Stream.empty();
    }
}
