// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.webhook.set.SetValidation;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What users do to the set. What admission refuses does not happen. */
final class Users {
    private static final String[] POLICIES = {
        "RecreateGroupOnPodRestart", "RecreateGroupOnPodRestart", "RecreateGroupAfterStart", "None"
    };
    private static final String BAD_IMAGE = "bad";
    private static final String[] AMOUNTS = {"0", "1", "1", "2", "3", "25%", "50%", "100%"};

    private final Truth truth;
    private final Outside outside;
    private int images;
    private String earlierImage = "v0";

    Users(Truth truth, Outside outside) {
        this.truth = truth;
        this.outside = outside;
    }

    void take(Step step) {
        int first = Math.floorMod(step.first(), 1000);
        switch (step.what()) {
            case CHANGE_IMAGE -> changeImage(first % 5 == 0 ? BAD_IMAGE + ++images : "v" + ++images);
            case ROLL_BACK -> changeImage(earlierImage);
            case CHANGE_SIZE -> change(spec -> template(spec).put("size", 1 + first % 3));
            case CHANGE_POLICY -> change(spec -> template(spec).put("restartPolicy", POLICIES[first % 4]));
            case CHANGE_SUBDOMAIN ->
                change(spec -> spec.withObjectProperty("networkConfig")
                        .put("subdomainPolicy", first % 2 == 0 ? "Shared" : "UniquePerReplica"));
            case SCALE -> change(spec -> spec.put("replicas", first % 5));
            case CHANGE_BUDGET -> change(spec -> budget(rolling(spec), step));
            case CHANGE_PARTITION -> change(spec -> rolling(spec).put("partition", first % 4));
            case CHANGE_STARTUP ->
                change(spec -> spec.put("startupPolicy", first % 2 == 0 ? "LeaderReady" : "LeaderCreated"));
            default -> throw new IllegalArgumentException(step.toString());
        }
    }

    /** A template whose pods never get ready is replaced by one that works, everywhere. */
    void mend() {
        boolean bad = image().startsWith(BAD_IMAGE);
        if (bad || truth.leaders().stream().anyMatch(Kubelets::isBad)) {
            change(spec -> rolling(spec).put("partition", 0));
        }
        if (bad) {
            rollOut();
        }
    }

    /**
     * Groups that are broken, and held back by a partition that cannot move as they use up the budget, get a larger
     * one: the vectors of {@code rollout} let a partition wait for them (line 561). A partition of the user, below
     * which groups came back that were being replaced, goes. Whether there were such groups.
     */
    boolean makeRoom() {
        boolean stuck = truth.leaders().stream().anyMatch(Kubelets::isBad);
        Violation.when(truth.leaders().stream().anyMatch(truth::isReleased), "released groups are not replaced");
        if (stuck) {
            change(spec -> rolling(spec).put("maxUnavailable", "100%").put("partition", 0));
        }
        return stuck;
    }

    /** A new template. */
    void rollOut() {
        changeImage("v" + ++images);
    }

    /** A random set. */
    static void fill(ObjectNode metadata, ObjectNode spec, Step step) {
        int first = Math.floorMod(step.first(), 100_000);
        if (first / 10_000 % 3 == 0) {
            metadata.putObject("annotations").put(Json.PREFIX + "exclusive-topology", Nodes.TOPOLOGY);
        }
        spec.put("replicas", 1 + first % 4).put("startupPolicy", first % 7 == 0 ? "LeaderReady" : "LeaderCreated");
        ObjectNode template =
                template(spec).put("size", 1 + first / 4 % 3).put("restartPolicy", POLICIES[first / 12 % 4]);
        setImage(template.putObject("workerTemplate"), first / 1000 % 8 == 0 ? BAD_IMAGE + "0" : "v0");
        spec.withObjectProperty("networkConfig")
                .put("subdomainPolicy", first / 100 % 3 == 0 ? "UniquePerReplica" : "Shared");
        spec.withObjectProperty("rolloutStrategy").put("type", "RollingUpdate");
        budget(rolling(spec).put("partition", 0), step);
    }

    private static void budget(ObjectNode rolling, Step step) {
        put(rolling, "maxUnavailable", AMOUNTS[Math.floorMod(step.second(), 8)]);
        put(rolling, "maxSurge", AMOUNTS[Math.floorMod(step.second() / 8, 8) * Math.floorMod(step.second() / 64, 2)]);
    }

    private static void put(ObjectNode rolling, String field, String amount) {
        if (amount.endsWith("%")) {
            rolling.put(field, amount);
        } else {
            rolling.put(field, Integer.parseInt(amount));
        }
    }

    private String image() {
        return truth.spec()
                .at("/leaderWorkerTemplate/workerTemplate/spec/containers/0/image")
                .asText();
    }

    private void changeImage(String image) {
        String before = image();
        change(spec -> setImage(template(spec).withObjectProperty("workerTemplate"), image));
        earlierImage = before;
    }

    private static void setImage(ObjectNode podTemplate, String image) {
        podTemplate
                .putObject("spec")
                .putArray("containers")
                .addObject()
                .put("name", "c")
                .put("image", image);
        if (image.startsWith(BAD_IMAGE)) {
            podTemplate.putObject("metadata").putObject("annotations").put(Kubelets.NEVER_READY, "true");
        } else {
            podTemplate.remove("metadata");
        }
    }

    private void change(Consumer<ObjectNode> change) {
        ObjectNode before = truth.set();
        ObjectNode after = before.deepCopy();
        change.accept(after.withObjectProperty("spec"));
        if (isAllowed(after, before)) {
            outside.perform(new Act.Specify(after.path("spec")));
        }
    }

    /** Whether admission takes a change, or a new set where there was none before. */
    static boolean isAllowed(JsonNode after, @Nullable JsonNode before) {
        return SetValidation.errors(after, before).isEmpty();
    }

    private static ObjectNode template(ObjectNode spec) {
        return spec.withObjectProperty("leaderWorkerTemplate");
    }

    private static ObjectNode rolling(ObjectNode spec) {
        return spec.withObjectProperty("rolloutStrategy").withObjectProperty("rollingUpdateConfiguration");
    }
}
